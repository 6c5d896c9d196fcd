import { describe, expect, it } from 'vitest';
import { failureCodeOf, systemCodeOf } from '@main/transport/failure';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code} somewhere`), { code });
}

describe('the code of a failed exchange', () => {
  it.each([
    ['ENETUNREACH', 'transport/offline'],
    ['ETIMEDOUT', 'transport/timeout'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'transport/tls'],
    ['UND_ERR_RES_EXCEEDED_MAX_SIZE', 'transport/too-large'],
    ['ECONNRESET', 'transport/interrupted'],
    ['UND_ERR_SOCKET', 'transport/interrupted'],
    ['HPE_INVALID_CONSTANT', 'transport/interrupted'],
  ] as const)('%s is %s', (code, expected) => {
    expect(failureCodeOf(systemError(code))).toBe(expected);
  });

  it('is found in causes and in the errors of several addresses', () => {
    const cause = new Error('fetch failed', { cause: systemError('EHOSTUNREACH') });
    expect(failureCodeOf(cause)).toBe('transport/offline');
    expect(failureCodeOf(new AggregateError([systemError('ENETUNREACH')]))).toBe('transport/offline');
  });

  it('is that of an interruption where nothing is known', () => {
    expect(failureCodeOf('text')).toBe('transport/interrupted');
    expect(failureCodeOf(new Error('no code'))).toBe('transport/interrupted');
    expect(systemCodeOf(new AggregateError([]))).toBe(null);
  });
});
