import { describe, expect, test } from 'vitest';
import { expauthSettingsSchema, mappedVerdict } from '@main/providers/expauth/settings';

describe('the settings of expauth', () => {
  test('fill in the defaults', () => {
    expect(expauthSettingsSchema.parse({})).toEqual({
      baseUrl: 'https://open.expauth.com',
      qps: 10,
      concurrency: 8,
      timeoutMs: 15_000,
      price: null,
      signMode: 'appcode',
      bodyFormat: 'form',
      codeMap: '',
    });
  });

  test.each([
    { baseUrl: 'http://open.expauth.com' },
    { unheardOf: 1 },
    { signMode: 'none' },
    { bodyFormat: 'xml' },
    { codeMap: 'FP00000=mismatch' },
    { codeMap: 'FP00001=match' },
    { codeMap: 'FP00001' },
    { codeMap: 'FP00001=mismatch,FP00001=no-record' },
    { codeMap: 'FP*=mismatch' },
  ])('refuse %o', (settings) => {
    expect(expauthSettingsSchema.safeParse(settings).success).toBe(false);
  });

  test('give codes their meaning, the star to all that are not named', () => {
    const settings = expauthSettingsSchema.parse({ codeMap: ' FP00002=no-record, *=mismatch ,FP9=failed,' });
    expect(mappedVerdict(settings, 'FP00002')).toBe('no-record');
    expect(mappedVerdict(settings, 'FP9')).toBe('failed');
    expect(mappedVerdict(settings, 'FP00007')).toBe('mismatch');
    expect(mappedVerdict(expauthSettingsSchema.parse({}), 'FP00001')).toBeUndefined();
  });
});
