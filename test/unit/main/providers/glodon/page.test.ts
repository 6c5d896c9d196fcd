import { expect, test } from 'vitest';
import { createGlodonProvider } from '@main/providers/glodon/index';
import { pageOf } from '@main/providers/glodon/page';
import { glodonSettingsSchema } from '@main/providers/glodon/settings';

const settings = glodonSettingsSchema.parse({});
const sandbox = glodonSettingsSchema.parse({ baseUrl: 'http://127.0.0.1:4000/glodon' });

test('the page of a pending check is openable where its host is allowed', () => {
  const url = 'https://pages.fadada.com/x?sign=1';
  expect(pageOf({ accountId: 'acct1', url }, settings)).toEqual({ url, openable: true });
  const other = 'https://pages.example.com/x';
  expect(pageOf({ url: other }, settings)).toEqual({ url: other, openable: false });
});

test('a page on this machine is openable for a sandbox alone', () => {
  const url = 'http://127.0.0.1:4000/glodon/x';
  expect(pageOf({ url }, sandbox)).toEqual({ url, openable: true });
  expect(pageOf({ url }, settings)).toEqual({ url, openable: false });
});

test.each([{}, { url: '' }, { url: 'javascript:alert(1)' }, { accountId: 'acct1' }])(
  '%o has none',
  (facts) => {
    expect(pageOf(facts, settings)).toBeNull();
  },
);

test('a connection that sends numbers says by which rule it can’t send an X', () => {
  const provider = createGlodonProvider();
  const input = (idNumber: string) =>
    ({ kind: 'person-3-async', factors: { name: '张三', idNumber, mobile: '13800138000' } }) as const;
  const asNumber = glodonSettingsSchema.parse({ idNumAs: 'number' });
  expect(provider.refusal?.(input('11010519491231002X'), asNumber)).toEqual({
    factor: 'idNumber',
    rule: 'id-number/x-as-number',
  });
  expect(provider.refusal?.(input('440524188001010014'), asNumber)).toBeNull();
  expect(provider.refusal?.(input('11010519491231002X'), settings)).toBeNull();
});
