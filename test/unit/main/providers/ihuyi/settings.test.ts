import { expect, test } from 'vitest';
import { ihuyiSettingsSchema } from '@main/providers/ihuyi/settings';

test('a new connection needs no setting at all', () => {
  expect(ihuyiSettingsSchema.parse({})).toEqual({
    baseUrl: 'https://api.ihuyi.com',
    balanceWarning: 100,
    qps: 10,
    concurrency: 8,
    timeoutMs: 10_000,
    price: null,
    signMode: 'dynamic',
    method: 'POST',
  });
});

test.each([{ baseUrl: 'http://api.ihuyi.com' }, { signMode: 'md5' }, { method: 'PUT' }, { statusMap: '' }])(
  '%j is refused',
  (values) => {
    expect(ihuyiSettingsSchema.safeParse(values).success).toBe(false);
  },
);
