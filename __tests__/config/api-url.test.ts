import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { isLoopback, parseApiUrl } from '../../src/config/api-url.js';
import { failure } from './failure.js';

const parse = (text: string) => parseApiUrl(text, 'POSTMARK_API_URL');

describe('the API URL', () => {
  test.each([
    ['https://api.postmarkapp.com', 'https://api.postmarkapp.com'],
    ['https://api.postmarkapp.com/', 'https://api.postmarkapp.com'],
    ['HTTPS://API.Postmarkapp.com:443', 'https://api.postmarkapp.com'],
    ['https://proxy.example:8443/', 'https://proxy.example:8443'],
    ['http://localhost:7678', 'http://localhost:7678'],
    ['http://mail.localhost', 'http://mail.localhost'],
    ['http://127.0.0.1:7678/', 'http://127.0.0.1:7678'],
    ['http://127.8.9.10', 'http://127.8.9.10'],
    ['http://[::1]:7678', 'http://[::1]:7678'],
    ['http://127.1', 'http://127.0.0.1'],
  ])('%s gives %s', (text, origin) => {
    expect(parse(text)).toBe(origin);
  });

  test.each([
    'http://api.postmarkapp.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://notlocalhost',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
    'http://192.168.1.1:7678',
  ])('%s is refused as insecure', async (text) => {
    const error = await failure(() => parse(text));
    expect(error.code).toBe('insecure-url');
    expect(error.message).toContain(`POSTMARK_API_URL names ${text}`);
    expect(error.hint).toContain('https');
  });

  test.each([
    ['', /should be a URL that begins with https/],
    ['api.postmarkapp.com', /should be a URL/],
    ['ftp://api.postmarkapp.com', /should be a URL/],
    ['https://', /should be a URL/],
    ['https://api.postmarkapp.com/v1', /has a path/],
    ['https://api.postmarkapp.com?x=1', /has a query/],
    ['https://api.postmarkapp.com#x', /has a fragment/],
    ['https://me@api.postmarkapp.com', /has a user name or password/],
    ['http://me:pw@localhost', /has a user name or password/],
  ])('%j is invalid', async (text, message) => {
    const error = await failure(() => parse(text));
    expect(error.code).toBe('config-invalid');
    expect(error.message).toMatch(message);
    expect(error.hint).toContain('https://api.postmarkapp.com');
  });

  test.each([
    'https://ada:hunter2@api.postmarkapp.com',
    'http://ada:hunter2@api.postmarkapp.com',
    'https:/ ada:hunter2@',
    'http://ada:hunter2@localhost',
  ])('user info is never repeated: %#', async (text) => {
    expect(inspect(await failure(() => parse(text)))).not.toMatch(/ada|hunter2/);
  });

  test('loopback is told by the name alone', () => {
    expect(['localhost', 'a.localhost', '127.0.0.1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['', 'example.com', '127.0.0.1.nip.io', '::1'].some(isLoopback)).toBe(false);
  });
});
