import { describe, expect, test } from 'vitest';
import type { RequestDraft } from '@main/providers/provider';
import { buildCheck } from '@main/providers/expauth/request';
import { expauthSettingsSchema } from '@main/providers/expauth/settings';
import {
  decryptBytes,
  encryptText,
  mceSignature,
  missingCredential,
  signCheck,
} from '@main/providers/expauth/signature';

const factors = {
  name: '张三',
  idNumber: '11010519491231002X',
  bankCard: '6205500000000000004',
  mobile: '13800138000',
};
const context = { nowMs: Date.UTC(2026, 0, 15, 8, 0, 0, 999), nonce: '0'.repeat(32) };
const secretKey = '0123456789abcdef0123456789abcdef';
const credential = { appCode: '0'.repeat(32), appId: 'testapp', secretKey };
const json =
  '{"phoneNumber":"13800138000","name":"张三","idCardNo":"11010519491231002X","bankCard":"6205500000000000004"}';

function signed(settings: Readonly<Record<string, unknown>>, given: Record<string, string> = credential) {
  const parsed = expauthSettingsSchema.parse(settings);
  return signCheck(buildCheck({ kind: 'bank-card-4', factors }, parsed), given, parsed, context);
}

function codeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return null;
}

describe('the AppCode mode', () => {
  test('sends the form of the document', () => {
    expect(signed({})).toEqual({
      method: 'POST',
      url: 'https://open.expauth.com/v1/tools/person/bank-card5',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded;charset=utf-8',
        'x-mce-signature': 'AppCode/00000000000000000000000000000000',
      },
      body: 'phoneNumber=13800138000&name=%E5%BC%A0%E4%B8%89&idCardNo=11010519491231002X&bankCard=6205500000000000004',
    });
  });

  test('sends the JSON of the document', () => {
    const request = signed({ bodyFormat: 'json' });
    expect(request.headers).toMatchObject({
      'content-type': 'application/json;charset=utf-8',
      'x-mce-signature': 'AppCode/00000000000000000000000000000000',
    });
    expect(request.body).toBe(json);
  });

  test.each(['', 'with space', 'line\nbreak', '中文'])(
    'refuses the AppCode %j before it is sent',
    (appCode) => {
      expect(codeOf(() => signed({}, { appCode }))).toMatch(/^connection\//);
    },
  );

  test.each(['form', 'json'])('refuses half a character in a %s', (bodyFormat) => {
    const settings = expauthSettingsSchema.parse({ bodyFormat });
    const draft: RequestDraft = {
      method: 'POST',
      url: 'https://open.expauth.com/',
      parameters: [['name', '\ud83d']],
    };
    expect(codeOf(() => signCheck(draft, credential, settings, context))).toBe('check/invalid-fields');
  });
});

describe('mce-auth-v1', () => {
  // The vector was computed with other code, from the vendor's description of the scheme.
  test('signs and encrypts the vector', () => {
    const request = signed({ signMode: 'mce-auth-v1', bodyFormat: 'form' });
    expect(request.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/json;charset=utf-8',
      'x-mce-signature':
        'mce-auth-v1/testapp/2026-01-15T08:00:00Z/30/23fb5c493a2a2d71522ac34843f6551fe69672a505375c93444843b030dd36ed',
    });
    expect(request.body).toBe(
      'jypQ23RGkzFmrGs3MxC+eYoyYNXxhMoNUBB9H7BEwlej2hRgYZCQv/eCv8juLv6lLfzTutrOandRp1BElr/vjZU9ilTQNqkLOCBIL/XOEYUTNWVMmTj2SB63Fdk1UPAODt6j9byvWUZ8dZHxSLom1Q==',
    );
  });

  test('sorts whatever the case, and leaves out what counts as empty', () => {
    const nowMs = context.nowMs;
    const plain = mceSignature(
      [
        ['a', '1'],
        ['B', '2'],
      ],
      'testapp',
      secretKey,
      nowMs,
    );
    const shuffled = mceSignature(
      [
        ['B', '2'],
        ['c', ''],
        ['a', '1'],
        ['d', 'null'],
      ],
      'testapp',
      secretKey,
      nowMs,
    );
    expect(shuffled).toBe(plain);
  });

  test('decrypts what it encrypts, and refuses anything else', () => {
    expect(decryptBytes(encryptText(json, secretKey), secretKey).toString('utf8')).toBe(json);
    expect(() => decryptBytes('not base64 of it', secretKey)).toThrow();
  });

  test.each([
    { appId: 'testapp', secretKey: 'short' },
    { appId: 'test/app', secretKey },
    { appId: 'testapp', secretKey: '密钥密钥密钥密钥密钥密钥密钥密钥' },
    { appId: 'testapp' },
    { secretKey },
  ])('refuses the credential %o before it is sent', (given) => {
    expect(codeOf(() => signed({ signMode: 'mce-auth-v1' }, given as Record<string, string>))).toMatch(
      /^connection\//,
    );
  });
});

test.each([
  ['appcode', [], 'appCode'],
  ['appcode', ['appCode'], null],
  ['mce-auth-v1', ['appCode'], 'appId'],
  ['mce-auth-v1', ['appId'], 'secretKey'],
  ['mce-auth-v1', ['appId', 'secretKey'], null],
])('in the mode %s with %o the credential %s is missing', (signMode, present, missing) => {
  expect(missingCredential(expauthSettingsSchema.parse({ signMode }), new Set(present))).toBe(missing);
});
