import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localDayStartMs, nextLocalDayMs } from '@shared/local-day';

const zone = process.env['TZ'];

function inZone(name: string): void {
  process.env['TZ'] = name;
}

function restoreZone(): void {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
}

describe('a local day', () => {
  beforeEach(() => inZone('Asia/Shanghai'));
  afterEach(restoreZone);

  it('begins at its own midnight, which belongs to it', () => {
    const midnight = Date.parse('2026-01-14T16:00:00Z');
    expect(localDayStartMs(Date.parse('2026-01-15T15:59:59.999Z'))).toBe(midnight);
    expect(localDayStartMs(midnight)).toBe(midnight);
    expect(localDayStartMs(midnight - 1)).toBe(Date.parse('2026-01-13T16:00:00Z'));
  });

  it('ends where the next one begins', () => {
    const next = Date.parse('2026-01-15T16:00:00Z');
    expect(nextLocalDayMs(Date.parse('2026-01-14T16:00:00Z'))).toBe(next);
    expect(nextLocalDayMs(next - 1)).toBe(next);
  });

  it('has 23 or 25 hours where the clocks are changed', () => {
    inZone('Europe/Berlin');
    const lengthOf = (noon: string) =>
      (nextLocalDayMs(Date.parse(noon)) - localDayStartMs(Date.parse(noon))) / 3_600_000;
    expect(lengthOf('2026-03-29T12:00:00Z')).toBe(23);
    expect(lengthOf('2026-10-25T12:00:00Z')).toBe(25);
    expect(lengthOf('2026-06-01T12:00:00Z')).toBe(24);
  });
});
