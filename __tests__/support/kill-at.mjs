// Loaded before the program: ends it as kill -9 does, before one of its changes to files.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env.KILL_AT);

/** @param {string} name */
function killing(name) {
  const change = Reflect.get(fs, name);
  /** @param {unknown[]} args */
  return async (...args) => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return change(...args);
  };
}

// With a folder and no file in it yet, with the whole file beside its place, and in its place.
const changes = ['open', 'rename', 'rm'];
Object.assign(fs, Object.fromEntries(changes.map((name) => [name, killing(name)])));
syncBuiltinESMExports();
