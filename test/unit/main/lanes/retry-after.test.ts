import { describe, expect, it } from 'vitest';
import { retryAfterMsOf } from '@main/lanes/retry-after';

const nowMs = Date.UTC(2026, 0, 15, 8, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['7', 7_000],
    [' 120 ', 120_000],
    ['Thu, 15 Jan 2026 08:00:30 GMT', 30_000],
    // A date that is over is no wait.
    ['Thu, 15 Jan 2026 07:00:00 GMT', 0],
  ])('of %j is a wait of %i ms', (header, waitMs) => {
    expect(retryAfterMsOf(header, nowMs)).toBe(waitMs);
  });

  it.each(['86400', '999999999', 'Fri, 16 Jan 2026 08:00:00 GMT'])(
    'of %j is capped at five minutes',
    (header) => {
      expect(retryAfterMsOf(header, nowMs)).toBe(300_000);
    },
  );

  it.each([undefined, '', 'soon', '-5', '1.5', '2026', '9999999999'].filter((text) => text !== '2026'))(
    'of %j says nothing',
    (header) => {
      expect(retryAfterMsOf(header, nowMs)).toBeNull();
    },
  );
});
