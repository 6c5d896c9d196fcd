import { describe, expect, test } from 'vitest';
import { buildCheck, stepOf } from '@main/providers/glodon/request';
import { glodonSettingsSchema } from '@main/providers/glodon/settings';
import { signCheck } from '@main/providers/glodon/sign';
import type { CheckInput } from '@main/providers/provider';

const settings = glodonSettingsSchema.parse({ returnUrl: 'https://desk.example.com/back' });
const asNumber = glodonSettingsSchema.parse({ idNumAs: 'number' });
const factors = { name: '张三', idNumber: '440524188001010014', mobile: '13800138000' };
const accountId = 'acct120900000000000001';
const url = 'https://pages.fadada.com/identify.action?transaction_no=1';

const account: CheckInput = { kind: 'person-3-async', factors };
const identify: CheckInput = { ...account, facts: { accountId } };
const followUp: CheckInput = { ...account, facts: { accountId, url } };
const certificate: CheckInput = { kind: 'certificate', factors, facts: { accountId } };

function bodyOf(input: CheckInput, set = settings): string {
  return signCheck(buildCheck(input, set), { accessToken: 'desk-token' }, set, {}).body ?? '';
}

describe('the steps of a check', () => {
  test('follow from what earlier ones told', () => {
    expect([account, identify, followUp, certificate].map(stepOf)).toEqual([
      'account',
      'identify',
      'certificate',
      'certificate',
    ]);
    expect(stepOf({ kind: 'certificate' })).toBe('account');
    expect(stepOf({ kind: 'person-3-async', facts: { accountId: '' } })).toBe('account');
  });

  test('are the documented calls, every value of them text', () => {
    const base = 'https://apigate.glodon.com/b-trust-test/api/v2';
    const calls = [account, identify, followUp].map((input) => ({
      url: buildCheck(input, settings).url,
      body: bodyOf(input),
    }));
    const identity = '"name":"张三","idNum":"440524188001010014","mobile":"13800138000"';
    expect(calls).toEqual([
      { url: `${base}/account/person`, body: `{${identity}}` },
      {
        url: `${base}/identify/person/3/async`,
        body: `{"accountId":"${accountId}",${identity},"returnUrl":"https://desk.example.com/back"}`,
      },
      { url: `${base}/account/apply/cert`, body: `{"accountId":"${accountId}"}` },
    ]);
  });

  test('leave out a return URL that is not set', () => {
    expect(bodyOf(identify, glodonSettingsSchema.parse({}))).not.toContain('returnUrl');
  });

  test('escape what JSON escapes', () => {
    const named = { ...account, factors: { ...factors, name: '阿卜杜拉·"买买提"\\' } };
    expect(JSON.parse(bodyOf(named))).toMatchObject({ name: '阿卜杜拉·"买买提"\\' });
    expect(() => bodyOf({ ...account, factors: { ...factors, name: '张\uD842' } })).toThrow(
      expect.objectContaining({ code: 'check/invalid-fields' }) as Error,
    );
  });
});

describe('ID numbers as numbers', () => {
  test('are written digit by digit, which no JavaScript number could do', () => {
    expect(bodyOf(account, asNumber)).toBe(
      '{"name":"张三","idNum":440524188001010014,"mobile":"13800138000"}',
    );
    expect(bodyOf(identify, asNumber)).toContain('"idNum":440524188001010014,');
    expect(String(Number('440524188001010014'))).not.toBe('440524188001010014');
  });

  test.each([account, identify, followUp, certificate])(
    'ending in X are refused before anything is sent',
    (input) => {
      const withX = { ...input, factors: { ...factors, idNumber: '11010519491231002X' } };
      expect(() => buildCheck(withX, asNumber)).toThrow(
        expect.objectContaining({
          code: 'check/invalid-fields',
          context: { field: 'idNumber', rule: 'id-number/x-as-number' },
        }) as Error,
      );
      expect(buildCheck(withX, settings).method).toBe('POST');
    },
  );

  test('are no matter for companies', () => {
    const company = glodonSettingsSchema.parse({
      idNumAs: 'number',
      enterpriseAccountPath: '/enterprise/account',
      enterpriseIdentifyPath: '/enterprise/identify',
      enterpriseFields: 'companyName=name,creditCode=idNum,legalRepresentative=legal',
    });
    const input: CheckInput = {
      kind: 'enterprise-async',
      factors: { companyName: '甲', creditCode: '511100005000000071', legalRepresentative: '张三' },
    };
    expect(bodyOf(input, company)).toBe('{"name":"甲","idNum":"511100005000000071","legal":"张三"}');
  });
});

describe('enterprises', () => {
  const input: CheckInput = {
    kind: 'enterprise-async',
    factors: { companyName: '甲有限公司', creditCode: '91310000MA1FL0007C', legalRepresentative: '张三' },
  };

  test('are refused while the contract has not told their calls', () => {
    expect(() => buildCheck(input, settings)).toThrow(
      expect.objectContaining({
        code: 'connection/invalid',
        context: { field: 'enterpriseAccountPath' },
      }) as Error,
    );
  });

  test('go to the paths, and under the names, of the configuration', () => {
    const configured = glodonSettingsSchema.parse({
      enterpriseAccountPath: '/v9/company',
      enterpriseIdentifyPath: '/v9/company/identify',
      enterpriseFields: 'companyName=corpName,creditCode=corpCode,legalRepresentative=legal',
    });
    expect(buildCheck(input, configured).url).toBe('https://apigate.glodon.com/b-trust-test/v9/company');
    expect(JSON.parse(bodyOf({ ...input, facts: { accountId } }, configured))).toEqual({
      accountId,
      corpName: '甲有限公司',
      corpCode: '91310000MA1FL0007C',
      legal: '张三',
    });
    expect(buildCheck({ ...input, facts: { accountId, url } }, configured).url).toMatch(
      /\/api\/v2\/account\/apply\/cert$/,
    );
  });

  test('other kinds are not offered', () => {
    expect(() => buildCheck({ kind: 'id-2', factors }, settings)).toThrow(
      expect.objectContaining({ code: 'connection/kind-unsupported' }) as Error,
    );
  });
});

describe('the access token', () => {
  const draft = buildCheck(account, settings);

  test('stands in the header alone, the one entered by hand before any other', () => {
    const request = signCheck(draft, { appKey: 'k', appSecret: 's' }, settings, { accessToken: 'cn-1' });
    expect(request.headers).toEqual({
      accept: 'application/json;charset=UTF-8',
      authorization: 'Bearer cn-1',
      'content-type': 'application/json',
    });
    expect(`${request.url} ${request.body ?? ''}`).not.toContain('cn-1');
    const byHand = signCheck(draft, { accessToken: 'by-hand' }, settings, { accessToken: 'cn-1' });
    expect(byHand.headers['authorization']).toBe('Bearer by-hand');
  });

  test('is needed', () => {
    expect(() => signCheck(draft, { appKey: 'k', appSecret: 's' }, settings, { accessToken: null })).toThrow(
      expect.objectContaining({ code: 'connection/credential-missing' }) as Error,
    );
  });
});
