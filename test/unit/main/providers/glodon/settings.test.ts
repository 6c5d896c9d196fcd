import { describe, expect, test } from 'vitest';
import { glodonSettingsSchema, missingSetting } from '@main/providers/glodon/settings';
import { missingCredential } from '@main/providers/glodon/sign';

const enterprise = {
  enterpriseAccountPath: '/api/v2/account/enterprise',
  enterpriseIdentifyPath: '/api/v2/identify/enterprise',
  enterpriseFields: 'companyName=name, creditCode=code, legalRepresentative=legal_name',
};

describe('the settings of Glodon', () => {
  test('fill in the defaults', () => {
    expect(glodonSettingsSchema.parse({})).toEqual({
      baseUrl: 'https://apigate.glodon.com/b-trust-test',
      qps: 5,
      concurrency: 4,
      timeoutMs: 15_000,
      price: null,
      tokenUrl: 'https://account.glodon.com/oauth2/token',
      returnUrl: '',
      allowedHosts: '*.fadada.com',
      idNumAs: 'string',
      enterpriseAccountPath: '',
      enterpriseIdentifyPath: '',
      enterpriseFields: '',
    });
  });

  test.each([
    { returnUrl: 'https://desk.example.com/back?from=desk#done' },
    { returnUrl: 'http://127.0.0.1:8900/back' },
    { returnUrl: '' },
    { tokenUrl: 'http://127.0.0.1:4000/glodon/oauth2/token' },
    { allowedHosts: '' },
    { allowedHosts: 'pages.example.com, *.fadada.com ,' },
    { idNumAs: 'number' },
    enterprise,
  ])('take %o', (settings) => {
    expect(glodonSettingsSchema.safeParse(settings).success).toBe(true);
  });

  test.each([
    ['http:///114.115.148.211:8900/swagger-ui.html', 'must begin with https:// and a host'],
    ['https:///desk.example.com', 'must begin with https:// and a host'],
    ['https:desk.example.com', 'must begin with https:// and a host'],
    ['javascript:alert(1)', 'must begin with https:// and a host'],
    ['//desk.example.com', 'must begin with https:// and a host'],
    ['http://desk.example.com/', 'must use https (http is for loopback addresses only)'],
    ['http://127.0.0.1.example.com/', 'must use https (http is for loopback addresses only)'],
    ['https://user:pass@desk.example.com/', 'must not hold credentials'],
    ['https://desk.example.com\\@evil.example/', 'must not hold spaces, control characters or backslashes'],
    ['https://desk.example.com/a b', 'must not hold spaces, control characters or backslashes'],
    ['https://desk.example.com/\nx', 'must not hold spaces, control characters or backslashes'],
    ['https://[/', 'is not a URL'],
  ])('refuse the return URL %j and say why', (returnUrl, why) => {
    const parsed = glodonSettingsSchema.safeParse({ returnUrl });
    expect(parsed.error?.issues).toMatchObject([{ path: ['returnUrl'], message: `The return URL ${why}.` }]);
  });

  test.each([
    { unheardOf: 1 },
    { baseUrl: 'http://apigate.glodon.com/b-trust-test' },
    { tokenUrl: 'http://account.glodon.com/oauth2/token' },
    { tokenUrl: 'https://account.glodon.com/oauth2/token?grant_type=client_credentials' },
    { allowedHosts: '*' },
    { allowedHosts: '*.com' },
    { allowedHosts: 'fadada' },
    { allowedHosts: 'https://pages.fadada.com' },
    { allowedHosts: 'pages.fadada.com:443' },
    { allowedHosts: 'pages.*.com' },
    { allowedHosts: '127.0.0.1' },
    { idNumAs: 'float' },
    { ...enterprise, enterpriseAccountPath: 'api/v2' },
    { ...enterprise, enterpriseAccountPath: '/api/../v2' },
    { ...enterprise, enterpriseAccountPath: '//evil.example/v2' },
    { ...enterprise, enterpriseIdentifyPath: '/api?x=1' },
    { ...enterprise, enterpriseFields: 'companyName=name,creditCode=code' },
    { ...enterprise, enterpriseFields: 'companyName=name,creditCode=name,legalRepresentative=legal' },
    { ...enterprise, enterpriseFields: 'companyName=accountId,creditCode=code,legalRepresentative=legal' },
    { ...enterprise, enterpriseFields: 'companyName=a,companyName=b,creditCode=c,legalRepresentative=d' },
    { ...enterprise, enterpriseFields: 'companyName=a b,creditCode=c,legalRepresentative=d' },
  ])('refuse %o', (settings) => {
    expect(glodonSettingsSchema.safeParse(settings).success).toBe(false);
  });

  test('name what an enterprise still needs, one after the other, and ask nothing of people', () => {
    const missing = (settings: object) =>
      missingSetting(glodonSettingsSchema.parse(settings), 'enterprise-async');
    expect(missing({})).toBe('enterpriseAccountPath');
    expect(missing({ ...enterprise, enterpriseIdentifyPath: '' })).toBe('enterpriseIdentifyPath');
    expect(missing({ ...enterprise, enterpriseFields: '' })).toBe('enterpriseFields');
    expect(missing(enterprise)).toBeNull();
    const bare = glodonSettingsSchema.parse({});
    expect(missingSetting(bare, 'person-3-async')).toBeNull();
    expect(missingSetting(bare, 'certificate')).toBeNull();
  });
});

test('a token entered by hand is enough; otherwise both halves of the pair are needed', () => {
  const settings = glodonSettingsSchema.parse({});
  const missing = (...present: string[]) => missingCredential(settings, new Set(present));
  expect(missing('accessToken')).toBeNull();
  expect(missing('appKey', 'appSecret')).toBeNull();
  expect(missing()).toBe('appKey');
  expect(missing('appSecret')).toBe('appKey');
  expect(missing('appKey')).toBe('appSecret');
});
