import type { ConfigFormat } from './answers.js';

/** In which language a text that holds nothing else is commented; `undefined` where it holds more, or nothing. */
export function commentsOnly(text: string): ConfigFormat | undefined {
  const body = text.replace(/^\uFEFF/, '');
  if (/^\s*#/.test(body) && body.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) {
    return 'yaml';
  }
  const isJson =
    body.trim() !== '' && body.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() === '';
  return isJson ? 'json' : undefined;
}
