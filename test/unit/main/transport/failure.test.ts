import { describe, expect, it } from 'vitest';
import { failureCodeOf, systemCodeOf } from '@main/transport/failure';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code} somewhere`), { code });
}

describe('the code of a failed exchange', () => {
  it.each([
    ['ENOTFOUND', 'transport/offline'],
    ['EAI_AGAIN', 'transport/offline'],
    ['ENETUNREACH', 'transport/offline'],
    ['ECONNREFUSED', 'transport/refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'transport/timeout'],
    ['ETIMEDOUT', 'transport/timeout'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'transport/tls'],
    ['CERT_HAS_EXPIRED', 'transport/tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'transport/tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'transport/tls'],
    ['EPROTO', 'transport/tls'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'transport/too-large'],
    ['ECONNRESET', 'transport/interrupted'],
    ['UND_ERR_SOCKET', 'transport/interrupted'],
    ['HPE_INVALID_CONSTANT', 'transport/interrupted'],
  ] as const)('%s is %s', (code, expected) => {
    expect(failureCodeOf(systemError(code))).toBe(expected);
  });

  it('is found in causes and in the errors of several addresses', () => {
    const cause = new Error('fetch failed', { cause: systemError('ECONNREFUSED') });
    expect(failureCodeOf(cause)).toBe('transport/refused');
    expect(failureCodeOf(new AggregateError([systemError('ENETUNREACH')]))).toBe('transport/offline');
  });

  it('is that of an interruption where nothing is known', () => {
    expect(failureCodeOf('text')).toBe('transport/interrupted');
    expect(failureCodeOf(new Error('no code'))).toBe('transport/interrupted');
    expect(systemCodeOf(new AggregateError([]))).toBe(null);
  });
});
