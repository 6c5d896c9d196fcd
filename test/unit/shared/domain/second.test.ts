import { describe, expect, it } from 'vitest';
import { agreementOf, isCheaper, mostFen, verdictsOfConditions } from '@shared/domain/second';

describe('two verdicts', () => {
  it('agree or disagree where both say something', () => {
    expect(agreementOf('match', 'match')).toBe('agree');
    expect(agreementOf('mismatch', 'match')).toBe('disagree');
    expect(agreementOf('no-record', 'match')).toBe('disagree');
    expect(agreementOf('no-record', 'no-record')).toBe('agree');
  });

  it('say nothing together where one of them has no verdict', () => {
    for (const verdict of ['failed', 'unknown', 'pending', 'invalid-input'] as const) {
      expect(agreementOf(verdict, 'match')).toBe('no-verdict');
      expect(agreementOf('match', verdict)).toBe('no-verdict');
      expect(agreementOf(verdict, verdict)).toBe('no-verdict');
    }
  });
});

it('conditions cover no pending and no refused row, and no verdict twice', () => {
  expect(verdictsOfConditions(['always', 'mismatch'])).toEqual([
    'match',
    'mismatch',
    'no-record',
    'failed',
    'unknown',
  ]);
  expect(verdictsOfConditions([])).toEqual([]);
});

it('only a known lower price is cheaper', () => {
  expect(isCheaper(10, 16)).toBe(true);
  expect(isCheaper(16, 16)).toBe(false);
  expect(isCheaper(null, 16)).toBe(false);
  expect(isCheaper(10, null)).toBe(false);
});

describe('the most that a start costs', () => {
  const second = { priceFen: 10, toAsk: 3, asks: true, failover: false };

  it('has every row asked about a second time, and those that wait for it', () => {
    expect(mostFen(5, 16, null)).toBe(80);
    expect(mostFen(5, 16, second)).toBe(80 + 80);
  });

  it('has the higher price for each row that may fail over', () => {
    expect(mostFen(5, 16, { ...second, priceFen: 30, asks: false, failover: true })).toBe(150);
    expect(mostFen(5, 16, { ...second, asks: false, failover: true })).toBe(80);
  });

  it('is known as far as prices are', () => {
    expect(mostFen(5, null, null)).toBeNull();
    expect(mostFen(5, null, second)).toBe(80);
    expect(mostFen(5, 16, { ...second, priceFen: null })).toBe(80);
  });
});
