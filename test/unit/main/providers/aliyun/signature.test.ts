import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildCheck } from '@main/providers/aliyun/request';
import { aliyunSettingsSchema } from '@main/providers/aliyun/settings';
import { acsAuthorization, canonicalRequest, sha256, signCheck } from '@main/providers/aliyun/signature';

/** Captured from the official SDK (@alicloud/cloudauth20190307 3.5.0) with a fixed clock and nonce. */
const sdkHeaders = {
  'content-type': 'application/x-www-form-urlencoded',
  host: 'cloudauth.aliyuncs.com',
  'x-acs-action': 'Id2MetaVerify',
  'x-acs-credentials-provider': 'static_ak',
  'x-acs-date': '2026-01-15T08:00:00Z',
  'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
  'x-acs-version': '2019-03-07',
};
const { 'x-acs-credentials-provider': _provider, ...ownHeaders } = sdkHeaders;
const { 'content-type': _type, ...bareHeaders } = ownHeaders;
const plainBody = 'IdentifyNum=11010519491231002X&ParamType=normal&UserName=%E5%BC%A0%E4%B8%89';
const plainParameters = [
  ['IdentifyNum', '11010519491231002X'],
  ['ParamType', 'normal'],
  ['UserName', '张三'],
] as const;

function callOf(
  headers: Readonly<Record<string, string>>,
  body: string,
  query: readonly (readonly [string, string])[] = [],
  method = 'POST',
) {
  const payloadHash = sha256(body);
  return {
    method,
    path: '/',
    query,
    headers: { ...headers, 'x-acs-content-sha256': payloadHash },
    payloadHash,
  };
}

function signatureOf(call: ReturnType<typeof callOf>): string | undefined {
  return acsAuthorization(call, 'testid', 'testsecret').split('Signature=')[1];
}

describe('vectors that others made', () => {
  test('0: the example that Aliyun publishes (RunInstances)', () => {
    const call = callOf(
      {
        host: 'ecs.cn-shanghai.aliyuncs.com',
        'x-acs-action': 'RunInstances',
        'x-acs-date': '2023-10-26T10:22:32Z',
        'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
        'x-acs-version': '2014-05-26',
      },
      '',
      [
        ['RegionId', 'cn-shanghai'],
        ['ImageId', 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd'],
      ],
    );
    expect(sha256(canonicalRequest(call))).toBe(
      '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    );
    expect(acsAuthorization(call, 'YourAccessKeyId', 'YourAccessKeySecret')).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  test('1: a call of the SDK to a port of this machine', () => {
    const call = callOf(
      {
        ...sdkHeaders,
        host: '127.0.0.1:42195',
        'user-agent': 'AlibabaCloud (linux; x64) Node.js/v20.20.2 Core/1.0.1 TeaDSL/2',
        accept: 'application/json',
        'x-acs-date': '2026-11-22T04:18:14Z',
        'x-acs-signature-nonce': 'c935e91300f904af200a10333699e1356363b350ebd6005e010a5f82bdd8bf76',
      },
      plainBody,
    );
    expect(sha256(canonicalRequest(call))).toBe(
      '949ed23d683057ada9b8f1ee147d3d8dcb50f859975584ddab83d1a8e468e4a0',
    );
    expect(acsAuthorization(call, 'testid', 'testsecret')).toBe(
      'ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=content-type;host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=755ad9f2e7ef5ff175df7be72fd57f36d0b969c715a1a9307b54538a4e9255cb',
    );
  });

  test('2: the canonical text, line by line', () => {
    const call = callOf(sdkHeaders, plainBody);
    expect(canonicalRequest(call).split('\n')).toEqual([
      'POST',
      '/',
      '',
      'content-type:application/x-www-form-urlencoded',
      'host:cloudauth.aliyuncs.com',
      'x-acs-action:Id2MetaVerify',
      'x-acs-content-sha256:ed855e66bc645c6f5ef40015cf0b5db33fee5df56b164204a33c26489d97138b',
      'x-acs-credentials-provider:static_ak',
      'x-acs-date:2026-01-15T08:00:00Z',
      'x-acs-signature-nonce:3156853299f313e23d1673dc12e1703d',
      'x-acs-version:2019-03-07',
      '',
      'content-type;host;x-acs-action;x-acs-content-sha256;x-acs-credentials-provider;x-acs-date;x-acs-signature-nonce;x-acs-version',
      'ed855e66bc645c6f5ef40015cf0b5db33fee5df56b164204a33c26489d97138b',
    ]);
    expect(sha256(canonicalRequest(call))).toBe(
      '170303dd4e7e36fe3d5dcaac06504b27dcafd6aaeb0fe4c4df8bf42e57c8cc55',
    );
  });

  const hashedBody =
    'IdentifyNum=110105f8817a477938df5a3e7763cadc5a9abb002X&ParamType=md5&UserName=6499fc7409049355527ef6a2ba5706b8%E4%B8%89';
  const awkwardBody =
    "IdentifyNum=11010519491231002X&ParamType=normal&UserName=%E9%98%BF%E5%8D%9C%E6%9D%9C%E6%8B%89%C2%B7%E4%B9%B0%E4%B9%B0%E6%8F%90(a'b*c!d~e%20f%2Bg)";
  const temporary = { 'x-acs-accesskey-id': 'testid', 'x-acs-security-token': 'teststoken' };

  test.each([
    [
      '2: SDK',
      callOf(sdkHeaders, plainBody),
      'a97edfc40ffc3dc36978bb7306d58d7c069405c4161a62806354bfefbaaa0423',
    ],
    [
      '3: SDK, md5',
      callOf(sdkHeaders, hashedBody),
      '624815cea58b80058412317172934a9068be267b978b95e1679f019a8028e6f5',
    ],
    [
      '4: SDK, awkward name',
      callOf(sdkHeaders, awkwardBody),
      '312c05b692f4d086772223d477b34caf91aec224df89adb38f8b3fda2e902c15',
    ],
    [
      '5: without the SDK’s header',
      callOf(ownHeaders, plainBody),
      'a6423b164b4330d73e64391380ad7bacffd7aa7e322a89671878debca8aa4934',
    ],
    [
      '6: content-type not signed',
      callOf(bareHeaders, plainBody),
      '6a805a02da380bd19d1e3f931a2b862aa033fd13e3ad10acb87a9545796a2990',
    ],
    [
      '7: POST with a query',
      callOf(bareHeaders, '', plainParameters),
      'c7576358786d61067ffea5534b76ff19644a320e70fa45c04ac93da20fb4678e',
    ],
    [
      '8: GET',
      callOf(bareHeaders, '', plainParameters, 'GET'),
      '3606de4e0b172d696cc419def37e586fe1ea7b7ee16165c04e14edd09812d6a9',
    ],
    [
      '9: temporary keys',
      callOf({ ...ownHeaders, ...temporary }, plainBody),
      'a4a791aa13091dc5cbdacf5568142dfbfbbb7ca29cde9db3e5d4e6c346283305',
    ],
  ])('%s', (_label, call, signature) => {
    expect(signatureOf(call)).toBe(signature);
  });
});

test('5: the canonical text without the SDK’s header has its own digest', () => {
  expect(sha256(canonicalRequest(callOf(ownHeaders, plainBody)))).toBe(
    '5faaf033f263d3299f5c34a7e7248775e94a3d6dfe2b6bd654ba0c548d0a7a9e',
  );
});

describe('the request of a check', () => {
  const settings = aliyunSettingsSchema.parse({});
  const credential = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
  const context = { nowMs: Date.UTC(2026, 0, 15, 8, 0, 0, 999), nonce: '3156853299f313e23d1673dc12e1703d' };
  const input = { kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } } as const;

  function signed(values: Readonly<Record<string, unknown>>, keys: Record<string, string> = credential) {
    const parsed = aliyunSettingsSchema.parse(values);
    return signCheck(buildCheck(input, parsed), keys, parsed, context);
  }

  test.each([
    ['POST is vector 5', {}, credential, 'a6423b164b4330d73e64391380ad7bacffd7aa7e322a89671878debca8aa4934'],
    [
      'GET is vector 8',
      { method: 'GET' },
      credential,
      '3606de4e0b172d696cc419def37e586fe1ea7b7ee16165c04e14edd09812d6a9',
    ],
    [
      'temporary keys are vector 9',
      {},
      { ...credential, securityToken: 'teststoken' },
      'a4a791aa13091dc5cbdacf5568142dfbfbbb7ca29cde9db3e5d4e6c346283305',
    ],
  ])('%s', (_label, values, keys, signature) => {
    expect(signed(values, keys).headers['authorization']).toMatch(new RegExp(`Signature=${signature}$`));
  });

  test('POST carries the hashed bytes as a form, GET the parameters in its address', () => {
    const post = signed({});
    expect(post).toMatchObject({ method: 'POST', url: 'https://cloudauth.aliyuncs.com/', body: plainBody });
    expect(post.headers['content-type']).toBe('application/x-www-form-urlencoded');
    const get = signed({ method: 'GET' });
    expect(get).toMatchObject({ url: `https://cloudauth.aliyuncs.com/?${plainBody}`, body: null });
    expect(get.headers).not.toHaveProperty('content-type');
  });

  test('the body is escaped as RFC 3986 says, and its hash is that of the escaped text', () => {
    const odd = { ...input, factors: { ...input.factors, name: "a'b*c!d~e f+g(h)·𠮷" } };
    const { body, headers } = signCheck(buildCheck(odd, settings), credential, settings, context);
    expect(body).toContain('UserName=a%27b%2Ac%21d~e%20f%2Bg%28h%29%C2%B7%F0%A0%AE%B7');
    expect(headers['x-acs-content-sha256']).toBe(
      createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    );
  });

  test('an address with a port is signed with it', () => {
    const { headers } = signed({ baseUrl: 'http://127.0.0.1:42195' });
    const call = callOf({ ...ownHeaders, host: '127.0.0.1:42195' }, plainBody);
    expect(headers['authorization']).toBe(acsAuthorization(call, 'testid', 'testsecret'));
  });

  test('half a character and keys that no header carries are refused', () => {
    const half = { ...input, factors: { ...input.factors, name: '张\ud842' } };
    expect(() => signCheck(buildCheck(half, settings), credential, settings, context)).toThrow(
      expect.objectContaining({ code: 'check/invalid-fields' }),
    );
    for (const accessKeyId of ['test\nid', 'test,id', '钥匙']) {
      expect(() => signed({}, { ...credential, accessKeyId })).toThrow(
        expect.objectContaining({ code: 'connection/invalid' }),
      );
    }
    expect(() => signed({}, { accessKeyId: 'testid' })).toThrow(
      expect.objectContaining({ code: 'connection/credential-missing' }),
    );
  });
});
