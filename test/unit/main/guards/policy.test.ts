import { describe, expect, it } from 'vitest';
import { assertConfirmed, startCostFen } from '@main/guards/confirmation';
import { subjectLimitsOf } from '@main/guards/intent-guards';
import { guardsFor, policyOf, reuseSinceMs } from '@main/guards/policy';
import type { CommonSettings } from '@main/providers/provider';

const real = { sandbox: false };
const sandbox = { sandbox: true };
const settings: CommonSettings = {
  baseUrl: 'https://provider.example',
  qps: 10,
  concurrency: 8,
  timeoutMs: 1_000,
  price: 30,
};

describe('the guards', () => {
  it('ask above ¥1,000 for real connections, and in a sandbox only where that was set', () => {
    expect(guardsFor({}, real).confirmAboveFen).toBe(100_000);
    expect(guardsFor({}, sandbox).confirmAboveFen).toBeNull();
    expect(guardsFor({ confirmAboveFen: 500 }, sandbox).confirmAboveFen).toBe(500);
    expect(guardsFor({ confirmAboveFen: null }, real).confirmAboveFen).toBeNull();
  });

  it('copy repeated rows and use nothing of the history unless told to', () => {
    expect(policyOf(guardsFor({}, real))).toEqual({
      duplicates: 'copy',
      reuseDays: null,
      reuseFrom: 'connection',
      limitFen: null,
    });
  });

  it('know the oldest answer that may be used', () => {
    const policy = policyOf(guardsFor({ reuseDays: 2 }, real));
    expect(reuseSinceMs(policy, 200_000_000)).toBe(200_000_000 - 2 * 86_400_000);
  });
});

describe('limits for one subject', () => {
  it('are the desk’s own where a connection sets none, and absent in a sandbox', () => {
    expect(subjectLimitsOf(real, settings)).toEqual({
      callsPerDay: 20,
      nameCallsPerDay: 0,
      mismatchesInARow: 5,
    });
    expect(subjectLimitsOf(sandbox, settings)).toBeNull();
  });

  it('can be set and switched off', () => {
    expect(subjectLimitsOf(sandbox, { ...settings, subjectCallsPerDay: 2 })).toMatchObject({
      callsPerDay: 2,
    });
    expect(subjectLimitsOf(real, { ...settings, mismatchesInARow: 0 })).toMatchObject({
      mismatchesInARow: 0,
    });
  });
});

describe('a start', () => {
  const counts = { planned: 10, held: 1, again: { failed: 2, unknown: 3 } };

  it('costs at most what it can send', () => {
    expect(startCostFen({ counts, retryUnknown: false, priceFen: 10 })).toBe(130);
    expect(startCostFen({ counts, retryUnknown: true, priceFen: 10 })).toBe(160);
    expect(startCostFen({ counts, retryUnknown: true, priceFen: null })).toBeNull();
  });

  it.each([
    [100, 0, true],
    [100, 129, true],
    [100, 130, false],
    [130, 0, false],
    [null, 0, false],
  ])('above %s fen with %i confirmed is refused: %s', (confirmAboveFen, confirmedFen, refused) => {
    const start = () =>
      assertConfirmed({
        counts,
        retryUnknown: false,
        priceFen: 10,
        confirmedFen,
        guards: { confirmAboveFen },
      });
    if (refused) expect(start).toThrow(expect.objectContaining({ code: 'guard/not-confirmed' }));
    else expect(start).not.toThrow();
  });
});
