import { describe, expect, it } from 'vitest';
import { lowBalanceThreshold } from '@main/connections/low-balance';

describe('lowBalanceThreshold', () => {
  it.each([
    ['99', 100, 100],
    ['0', 100, 100],
    ['100', 100, null],
    ['0', 0, null],
    ['12.5', 100, null],
    [null, 100, null],
  ])('%s left with a threshold of %i: %s', (remaining, balanceWarning, expected) => {
    expect(lowBalanceThreshold(remaining, { balanceWarning })).toBe(expected);
  });

  it('is never there where the provider has no such setting', () => {
    expect(lowBalanceThreshold('1', {})).toBeNull();
  });
});
