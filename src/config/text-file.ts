import { basename, extname } from 'node:path';
import type { ConfigFile } from './file.js';

export const textExtensions = ['json', 'jsonc', 'yaml', 'yml'];
export const moduleExtensions = ['js', 'cjs', 'mjs', 'ts'];

/** A config file by its text; its name says the language, and where in it the configuration is. */
export function textFile(path: string, text: string): Extract<ConfigFile, { kind: 'text' }> {
  const root = isPackageJson(path) ? ['postmark'] : [];
  return { kind: 'text', path, format: formatOf(path), text, root };
}

export function isModule(path: string): boolean {
  return moduleExtensions.includes(extensionOf(path));
}

export function isPackageJson(path: string): boolean {
  return basename(path) === 'package.json';
}

function formatOf(path: string): 'json' | 'yaml' | 'unknown' {
  const extension = extensionOf(path);
  if (extension.startsWith('json')) return 'json';
  return extension === 'yaml' || extension === 'yml' ? 'yaml' : 'unknown';
}

function extensionOf(path: string): string {
  return extname(path).slice(1).toLowerCase();
}
