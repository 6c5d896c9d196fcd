import { describe, expect, test } from 'vitest';
import { buildBalance, buildCheck } from '@main/providers/ihuyi/request';
import { dynamicPassword, signCall } from '@main/providers/ihuyi/signature';
import { ihuyiSettingsSchema } from '@main/providers/ihuyi/settings';

const context = { nowMs: 1_651_544_941_999, nonce: '0'.repeat(32) };
const seedKey = '1q784322b12345678901234567890123';
const vectorKey = '0123456789abcdef0123456789abcdef';
const company = '上海测试信息技术有限公司';
const input = {
  kind: 'enterprise-3',
  factors: { companyName: company, creditCode: '91310000MA1FL0000N', legalRepresentative: '张三' },
} as const;
const settings = ihuyiSettingsSchema.parse({});

describe('the dynamic password', () => {
  const check = (code: string) =>
    [
      ['ent_name', company],
      ['ent_code', code],
      ['name', '张三'],
    ] as const;

  test.each([
    [
      'submit',
      'test',
      seedKey,
      check('91310000MA1FL0000N'),
      '1651544941',
      '73de6ddf764ff4baa15146146f8530b1',
    ],
    ['getnum', 'test', seedKey, [], '1651544941', '51cec73ae426403a153176131f1dc8c1'],
    [
      'submit 2',
      'testaccount',
      vectorKey,
      check('91310000MA1FL0007C'),
      '1768464000',
      'fbb6b7c77bfe8704949a8a7f5c9b94af',
    ],
    ['getnum 2', 'testaccount', vectorKey, [], '1768464000', '700e372e89fb942149d7040aad1de116'],
    [
      'the printed example, asterisks and all',
      'test',
      '1q784322b******',
      [
        ['name', '张三'],
        ['ent_name', '上海xx信息技术有限公司'],
        ['ent_code', '91xxxxxxxxxxN'],
      ] as const,
      '1651544941',
      '05b84dd02106a301e61ba1c5261be0a3',
    ],
    [
      'the printed balance example',
      'test',
      '1q784322ba1******',
      [],
      '1651544941',
      'f807887a36de765ba0b912e4d580225e',
    ],
  ])('%s', (_label, account, apiKey, parameters, time, expected) => {
    expect(dynamicPassword(account, apiKey, parameters, time)).toBe(expected);
  });

  test('does not follow the order of the parameter table', () => {
    expect(dynamicPassword('test', seedKey, check('91310000MA1FL0000N'), '1651544941')).not.toBe(
      'acf4778a3f01892f24768ee6389a58f6',
    );
  });
});

describe('a signed call', () => {
  test('is the form of the document, byte for byte', () => {
    const request = signCall(
      buildCheck(input, settings),
      { apiId: 'test', apiKey: seedKey },
      settings,
      context,
    );
    expect(request.url).toBe('https://api.ihuyi.com/idcard/ent3f/Submit.json');
    expect(request.body).toBe(
      'account=test&password=73de6ddf764ff4baa15146146f8530b1&ent_name=%E4%B8%8A%E6%B5%B7%E6%B5%8B%E8%AF%95%E4%BF%A1%E6%81%AF%E6%8A%80%E6%9C%AF%E6%9C%89%E9%99%90%E5%85%AC%E5%8F%B8&ent_code=91310000MA1FL0000N&name=%E5%BC%A0%E4%B8%89&time=1651544941',
    );
  });

  test('of the balance signs the account and the time', () => {
    const request = signCall(
      buildBalance(undefined, settings),
      { apiId: 'test', apiKey: seedKey },
      settings,
      context,
    );
    expect(request.url).toBe('https://api.ihuyi.com/idcard/ent3f/GetNum.json');
    expect(request.body).toBe('account=test&password=51cec73ae426403a153176131f1dc8c1&time=1651544941');
  });

  test('carries the key itself and no time in key mode', () => {
    const key = ihuyiSettingsSchema.parse({ signMode: 'key' });
    const request = signCall(buildBalance(undefined, key), { apiId: 'test', apiKey: seedKey }, key, context);
    expect(request.body).toBe(`account=test&password=${seedKey}`);
  });

  test('is refused without a credential, or for another kind', () => {
    const draft = buildCheck(input, settings);
    expect(() => signCall(draft, { apiId: 'test', apiKey: '' }, settings, context)).toThrow(
      expect.objectContaining({ code: 'connection/credential-missing' }),
    );
    expect(() => buildCheck({ kind: 'id-2', factors: {} }, settings)).toThrow(
      expect.objectContaining({ code: 'connection/kind-unsupported' }),
    );
  });
});
