import { describe, expect, test } from '@jest/globals';
import { networkError } from '../../src/postmark/network-cause.js';

const failed = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) });

describe('why a fetch failed, in words', () => {
  test.each([
    ['ENOTFOUND', 'could not be resolved'],
    ['EAI_AGAIN', 'could not be resolved'],
    ['ECONNREFUSED', 'refused the connection'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['EPROTO', 'handshake'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'handshake'],
    ['UND_ERR_CONNECT_TIMEOUT', 'did not take the connection in time'],
    ['ETIMEDOUT', 'did not take the connection in time'],
    ['ECONNRESET', 'closed the connection'],
    ['UND_ERR_SOCKET', 'closed the connection'],
    ['ENETUNREACH', 'could not be reached (ENETUNREACH)'],
  ])('%s', (code, words) => {
    const cause = failed(code);
    const error = networkError(cause, 'api.example');
    expect(error.code).toBe('network-unreachable');
    expect(error.message).toContain(words);
    expect(error.message).toContain('api.example');
    expect(error.hint).not.toBe('');
    expect(error.cause).toMatchObject({
      message: 'fetch failed',
      cause: { message: 'inner', code },
    });
  });

  test('without a code, the innermost words', () => {
    const error = networkError(
      new TypeError('fetch failed', { cause: new Error('bad port') }),
      'h',
    );
    expect(error.message).toBe('h could not be reached (bad port).');
  });
});
