import { describe, expect, test } from 'vitest';
import { mappedVerdict, marketplaceSettingsSchema } from '@main/providers/marketplace/settings';

const baseUrl = 'https://desk.example.com';

describe('the settings of the marketplace', () => {
  test('fill in the defaults', () => {
    expect(marketplaceSettingsSchema.parse({ baseUrl })).toEqual({
      baseUrl,
      qps: 10,
      concurrency: 8,
      timeoutMs: 10_000,
      price: null,
      signMode: 'md5',
      method: 'POST',
      statusMap: '02=mismatch',
    });
  });

  test('take the text that a command line gives', () => {
    const settings = marketplaceSettingsSchema.parse({ baseUrl, qps: '50', price: '16', timeoutMs: '3000' });
    expect(settings).toMatchObject({ qps: 50, price: 16, timeoutMs: 3000 });
    expect(marketplaceSettingsSchema.parse({ baseUrl, price: '' }).price).toBeNull();
  });

  test('stay the same when they are parsed again', () => {
    const settings = marketplaceSettingsSchema.parse({ baseUrl, price: '16' });
    expect(marketplaceSettingsSchema.parse(settings)).toEqual(settings);
  });

  test.each([
    {},
    { baseUrl: 'http://desk.example.com' },
    { baseUrl, unheardOf: 1 },
    { baseUrl, qps: 0 },
    { baseUrl, qps: 1.5 },
    { baseUrl, qps: '' },
    { baseUrl, price: -1 },
    { baseUrl, price: '0.16' },
    { baseUrl, signMode: 'none' },
    { baseUrl, statusMap: '02=match' },
    { baseUrl, statusMap: '01=mismatch' },
    { baseUrl, statusMap: '02=mismatch,02=failed' },
    { baseUrl, statusMap: 'nonsense' },
  ])('refuse %j', (values) => {
    expect(marketplaceSettingsSchema.safeParse(values).success).toBe(false);
  });

  test('say what a status means', () => {
    const settings = marketplaceSettingsSchema.parse({ baseUrl, statusMap: '02=mismatch, 05=no-record' });
    expect(mappedVerdict(settings, '05')).toBe('no-record');
    expect(mappedVerdict(settings, '03')).toBeUndefined();
  });
});
