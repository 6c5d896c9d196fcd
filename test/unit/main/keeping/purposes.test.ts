import { describe, expect, it } from 'vitest';
import {
  admittedPurpose,
  admittedSettings,
  assertSaid,
  purposeFigures,
  type PurposeSettings,
} from '@main/keeping/purposes';

const opening = { purpose: '开户核验', basis: 'contract' } as const;
const set = (mode: PurposeSettings['mode']): PurposeSettings => ({ mode, purposes: ['开户核验'] });

describe('a purpose', () => {
  it('may be left out unless it is required', () => {
    expect(admittedPurpose(undefined, undefined)).toBeNull();
    expect(admittedPurpose(set('off'), null)).toBeNull();
    expect(admittedPurpose(set('asked'), null)).toBeNull();
    expect(() => admittedPurpose(set('required'), null)).toThrow(
      expect.objectContaining({ code: 'keeping/purpose-missing' }),
    );
  });

  it('is one of the list, and recorded also where nobody asks', () => {
    for (const mode of ['off', 'asked', 'required'] as const) {
      expect(admittedPurpose(set(mode), opening)).toEqual(opening);
      expect(() => admittedPurpose(set(mode), { ...opening, purpose: '别的' })).toThrow(
        expect.objectContaining({ code: 'keeping/purpose-unknown' }),
      );
    }
  });

  it('of a batch that waits may be off the list by now', () => {
    expect(() => assertSaid(set('required'), { ...opening, purpose: '旧用途' })).not.toThrow();
    expect(() => assertSaid(set('required'), null)).toThrow();
    expect(purposeFigures({ purpose: null }, set('required'))).toEqual({ needsPurpose: true });
    expect(purposeFigures({ purpose: opening }, set('required'))).toEqual({
      purpose: opening,
      needsPurpose: false,
    });
  });
});

describe('the list of purposes', () => {
  it('is trimmed, holds nothing twice and nobody', () => {
    expect(admittedSettings({ mode: 'asked', purposes: [' 开户 ', '开户', ''] }).purposes).toEqual(['开户']);
    expect(() => admittedSettings({ mode: 'required', purposes: [' '] })).toThrow(
      expect.objectContaining({ code: 'keeping/purpose-unknown' }),
    );
    expect(() => admittedSettings({ mode: 'off', purposes: ['核验 11010519491231002X'] })).toThrow(
      expect.objectContaining({ code: 'keeping/reason-names-person' }),
    );
  });
});
