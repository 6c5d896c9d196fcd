import { expect, test } from 'vitest';
import { buildCheck, hashedIdNumber, hashedName } from '@main/providers/aliyun/request';
import { aliyunSettingsSchema } from '@main/providers/aliyun/settings';

test.each([
  ['张三', '6499fc7409049355527ef6a2ba5706b8三'],
  ['𠮷田', 'fe74100e1790d3b8e2a4b04e1fb184e2田'],
])('the name %s is hashed by its first character', (name, hashed) => {
  expect(hashedName(name)).toBe(hashed);
});

test('the number is hashed by its birth date', () => {
  expect(hashedIdNumber('11010519491231002X')).toBe('110105f8817a477938df5a3e7763cadc5a9abb002X');
});

test('a call carries the encryption that the setting names', () => {
  const input = { kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } } as const;
  const hashed = buildCheck(input, aliyunSettingsSchema.parse({ paramType: 'md5', method: 'GET' }));
  expect(hashed).toEqual({
    method: 'GET',
    url: 'https://cloudauth.aliyuncs.com/',
    parameters: [
      ['IdentifyNum', '110105f8817a477938df5a3e7763cadc5a9abb002X'],
      ['ParamType', 'md5'],
      ['UserName', '6499fc7409049355527ef6a2ba5706b8三'],
    ],
  });
});

test('a number of 15 digits is sent with 18, and another kind of check is refused', () => {
  const settings = aliyunSettingsSchema.parse({});
  const old = { kind: 'id-2', factors: { name: '张三', idNumber: '110105491231002' } } as const;
  expect(buildCheck(old, settings).parameters[0]).toEqual(['IdentifyNum', '11010519491231002X']);
  expect(() => buildCheck({ kind: 'enterprise-3', factors: {} }, settings)).toThrow(
    expect.objectContaining({ code: 'connection/kind-unsupported' }),
  );
});

test.each([
  { paramType: 'sm2' },
  { method: 'PUT' },
  { baseUrl: 'https://cloudauth.aliyuncs.com/api' },
  { baseUrl: 'http://cloudauth.aliyuncs.com' },
  { unheardOf: '1' },
])('the settings refuse %j', (values) => {
  expect(aliyunSettingsSchema.safeParse(values).success).toBe(false);
});

test('the settings fill in their defaults', () => {
  expect(aliyunSettingsSchema.parse({ baseUrl: 'https://cloudauth.cn-beijing.aliyuncs.com/' })).toEqual({
    baseUrl: 'https://cloudauth.cn-beijing.aliyuncs.com',
    qps: 40,
    concurrency: 16,
    timeoutMs: 10_000,
    price: null,
    paramType: 'normal',
    method: 'POST',
  });
});
