#!/usr/bin/env node
// Node 22.1 and later keep compiled code between runs; Node 20 has no such cache.
process.getBuiltinModule('node:module').enableCompileCache?.();
await import('../dist/main.js');
