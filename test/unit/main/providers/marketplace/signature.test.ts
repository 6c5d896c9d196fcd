import { describe, expect, test } from 'vitest';
import { buildCheck } from '@main/providers/marketplace/request';
import { md5Sign, signCheck } from '@main/providers/marketplace/signature';
import { marketplaceSettingsSchema } from '@main/providers/marketplace/settings';

const secret = '0123456789abcdef0123456789abcdef';
const context = { nowMs: 1_768_464_000_000, nonce: '0'.repeat(32) };
const input = { kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } } as const;

function settings(values: Record<string, unknown> = {}) {
  return marketplaceSettingsSchema.parse({ baseUrl: 'https://desk.example.com', ...values });
}

describe('the MD5 signature', () => {
  test.each([
    [
      'the order of the document, without time',
      { appid: '1', bank_id: '362536199105034456', bank_name: '张三', format: 'json' },
      '0e59eb5415a111339d2fefaabd16b9da',
    ],
    [
      'with time',
      { appid: '1', bank_id: '362536199105034456', bank_name: '张三', format: 'json', time: '1577695766' },
      'b316467d1ee2cdb290c40f998e23d8a9',
    ],
    [
      'an empty value is skipped',
      { appid: '1', bank_id: '362536199105034456', bank_name: '张三', format: '', time: '1577695766' },
      'e8294f253d16abe1077b71f3c8973ea8',
    ],
    [
      'a valid number, in another order',
      { time: '1768464000', format: 'json', bank_name: '张三', bank_id: '11010519491231002X', appid: '1' },
      '0baa7a0a8c4e583d782186ecfe0425a6',
    ],
  ])('%s', (_label, parameters, expected) => {
    expect(md5Sign(Object.entries(parameters), secret)).toBe(expected);
  });

  test('a sign among the parameters takes no part', () => {
    const plain = [['appid', '1']] as const;
    expect(md5Sign([...plain, ['sign', 'x']], secret)).toBe(md5Sign(plain, secret));
  });

  test('zero as text counts as a value', () => {
    expect(md5Sign([['time', '0']], secret)).not.toBe(md5Sign([], secret));
  });
});

describe('a signed call', () => {
  test('is the form of the document, byte for byte', () => {
    const request = signCheck(buildCheck(input, settings()), { appId: '1', secret }, settings(), context);
    expect(request).toEqual({
      method: 'POST',
      url: 'https://desk.example.com/pyi/62/169',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
      },
      body: 'appid=1&bank_id=11010519491231002X&bank_name=%E5%BC%A0%E4%B8%89&format=json&time=1768464000&sign=0baa7a0a8c4e583d782186ecfe0425a6',
    });
  });

  test('carries the secret itself in hash mode', () => {
    const hash = settings({ signMode: 'hash' });
    const request = signCheck(buildCheck(input, hash), { appId: '1', secret }, hash, context);
    expect(request.body).toMatch(/&sign=0123456789abcdef0123456789abcdef$/);
  });

  test('escapes what would become another parameter', () => {
    const tricky = { kind: 'id-2', factors: { ...input.factors, name: '张&bank_id=1#+' } } as const;
    const get = settings({ method: 'GET' });
    const request = signCheck(buildCheck(tricky, get), { appId: '1', secret }, get, context);
    const sent = new URL(request.url).searchParams;
    expect(sent.getAll('bank_id')).toEqual(['11010519491231002X']);
    expect(sent.get('bank_name')).toBe('张&bank_id=1#+');
    expect(request.body).toBeNull();
  });

  test('is refused without a credential, a factor, or with half a character', () => {
    const draft = buildCheck(input, settings());
    expect(() => signCheck(draft, { appId: '1' }, settings(), context)).toThrow(
      expect.objectContaining({ code: 'connection/credential-missing' }),
    );
    expect(() => buildCheck({ kind: 'id-2', factors: { name: '张三' } }, settings())).toThrow(
      expect.objectContaining({ code: 'check/invalid-fields' }),
    );
    expect(() => buildCheck({ kind: 'enterprise-3', factors: {} }, settings())).toThrow(
      expect.objectContaining({ code: 'connection/kind-unsupported' }),
    );
    const half = buildCheck({ kind: 'id-2', factors: { ...input.factors, name: '\uD842三' } }, settings());
    expect(() => signCheck(half, { appId: '1', secret }, settings(), context)).toThrow(
      expect.objectContaining({ code: 'check/invalid-fields' }),
    );
  });
});
