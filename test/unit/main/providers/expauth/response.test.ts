import { describe, expect, test } from 'vitest';
import { explainAnswer } from '@main/providers/code-table';
import { expauthCodes } from '@main/providers/expauth/codes';
import { interpretCheck, readTips } from '@main/providers/expauth/response';
import { expauthSettingsSchema } from '@main/providers/expauth/settings';
import { encryptText } from '@main/providers/expauth/signature';
import { brokenBodies, httpResponse, readFixtures } from '../helpers';

const settings = expauthSettingsSchema.parse({ price: 80, codeMap: 'FP00001=mismatch,FP00002=no-record' });
const match = { code: 'FP00000', message: 'SUCCESS', hasFees: true, fees: 0.8 };

function interpret(body: unknown, status = 200) {
  return interpretCheck(httpResponse(body, status), settings);
}

describe('documented answers', () => {
  test.each(readFixtures('expauth'))('%s', (_name, fixture) => {
    const { answer, retryable } = interpret(fixture.body, fixture.status);
    expect({ ...answer, retryable }).toMatchObject(fixture.expected);
  });
});

describe('anything but the one documented match', () => {
  test.each(brokenBodies)('%s is a broken answer', (_label, body) => {
    const { answer, retryable } = interpret(body);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', feeFen: null });
    expect(retryable).toBe(false);
  });

  test('a truncated match is a broken answer, wherever it is cut', () => {
    const whole = JSON.stringify(match);
    for (let length = 0; length < whole.length; length += 1) {
      expect(interpret(whole.slice(0, length)).answer.verdict).toBe('failed');
    }
  });

  test.each(['FP0000', 'FP000000', 'fp00000', '0', 'SUCCESS', 200])(
    'the undocumented code %s keeps its text and what hasFees says',
    (code) => {
      expect(interpret({ ...match, code }).answer).toMatchObject({
        verdict: 'failed',
        reason: 'protocol',
        providerCode: String(code),
        billed: 'yes',
        feeFen: 80,
        facts: {},
      });
    },
  );

  test.each([201, 204, 301, 400, 403, 429, 500, 520, 610, 611, 612, 613])(
    'a match over HTTP %i is none and is never repeated',
    (status) => {
      const { answer, retryable } = interpret(match, status);
      expect(['failed', 'invalid-input']).toContain(answer.verdict);
      expect(answer.providerCode).toContain('FP00000');
      expect(answer.facts).toEqual({});
      expect(retryable).toBe(false);
    },
  );
});

describe('billing', () => {
  test.each([
    [{ hasFees: true }, 'yes', 80],
    [{ hasFees: 'true' }, 'yes', 80],
    [{ hasFees: 1, fees: '80' }, 'yes', 80],
    [{ hasFees: false }, 'no', 0],
    [{ hasFees: '0', fees: 0 }, 'no', 0],
    [{ hasFees: false, fees: '0.80' }, 'unknown', null],
    [{}, 'unknown', null],
    [{ hasFees: null, fees: 0 }, 'unknown', null],
    [{ hasFees: 'yes' }, 'unknown', null],
  ])('%o is %s', (fields, billed, feeFen) => {
    const { answer } = interpret({ code: 'FP00000', message: 'SUCCESS', ...fields });
    expect(answer).toMatchObject({ verdict: 'match', billed, feeFen, facts: { accountClass: 'I' } });
  });
});

describe('the tips of 610', () => {
  test('are the first of each field, in a map, a list or a text', () => {
    const errors = {
      bankCard: '卡号有误',
      idCardNo: { pattern: '身份证号格式错误', length: '长度错误' },
      phoneNumber: ['', '手机号格式错误'],
      name: {},
      unheardOf: '别的',
    };
    expect(readTips({ errors })).toEqual({
      idNumber: '身份证号格式错误',
      bankCard: '卡号有误',
      mobile: '手机号格式错误',
    });
    expect(interpret({ code: 'FP00610', message: '参数有误', errors }, 610).answer.providerMessage).toBe(
      '身份证号: 身份证号格式错误；银行卡号: 卡号有误；手机号: 手机号格式错误',
    );
  });

  test.each([null, 'text', {}, { errors: null }, { errors: ['x'] }, { errors: { name: 7 } }])(
    'of %j are none',
    (body) => {
      expect(readTips(body)).toEqual({});
    },
  );

  test('without any, the message stands', () => {
    expect(interpret({ message: '参数有误', errors: {} }, 610).answer).toMatchObject({
      providerCode: '610',
      providerMessage: '参数有误',
    });
  });
});

describe('HTTP statuses', () => {
  test.each([
    [403, '账户余额不足', 'quota', 'no'],
    [400, '您的账户已欠费', 'quota', 'no'],
    [418, 'anything', 'config', 'no'],
    [520, '余额查询失败', 'provider', 'unknown'],
    [599, '', 'provider', 'unknown'],
    [600, '', 'protocol', 'unknown'],
    [301, '', 'protocol', 'unknown'],
  ])('%i with the message %s is %s', (status, message, reason, billed) => {
    const { answer } = interpret({ code: 'FP99999', message }, status);
    expect(answer).toMatchObject({ verdict: 'failed', reason, billed });
  });

  test('are explained by an entry of the same kind', () => {
    const quota = interpret({ message: '余额不足' }, 403).answer;
    expect(explainAnswer(expauthCodes, quota)).toMatchObject({ code: '402', reason: 'quota' });
    expect(explainAnswer(expauthCodes, interpret('<html>', 520).answer)).toMatchObject({ code: '500' });
    expect(explainAnswer(expauthCodes, interpret('<html>', 612).answer)).toMatchObject({ code: '612' });
    expect(explainAnswer(expauthCodes, interpret('', 301).answer)).toBeNull();
  });

  test('a mismatch is explained by both of its causes', () => {
    const entry = explainAnswer(expauthCodes, interpret({ code: 'FP00001' }).answer);
    expect(entry?.advice['zh-CN']).toContain('一类账户');
    expect(entry?.advice.en).toContain('class I');
  });
});

describe('an encrypted answer of the signed mode', () => {
  const secretKey = '0123456789abcdef0123456789abcdef';
  const mce = { ...settings, signMode: 'mce-auth-v1' } as const;
  const encrypted = encryptText(JSON.stringify(match), secretKey);

  test('is decrypted with the secret key, over any status', () => {
    const read = () => ({ secretKey });
    expect(interpretCheck(httpResponse(`${encrypted}\n`), mce, { readCredential: read }).answer.verdict).toBe(
      'match',
    );
    expect(
      interpretCheck(httpResponse(encrypted, 612), mce, { readCredential: read }).answer.providerCode,
    ).toBe('612/FP00000');
  });

  test('is a broken answer with another key, without one, when damaged, and in the other mode', () => {
    const attempts = [
      interpretCheck(httpResponse(encrypted), mce, { readCredential: () => ({ secretKey: 'f'.repeat(32) }) }),
      interpretCheck(httpResponse(encrypted), mce, { readCredential: () => ({}) }),
      interpretCheck(httpResponse(encrypted), mce),
      interpretCheck(httpResponse(encrypted.slice(0, 40)), mce, { readCredential: () => ({ secretKey }) }),
      interpretCheck(httpResponse(encrypted), settings, { readCredential: () => ({ secretKey }) }),
    ];
    for (const { answer } of attempts) {
      expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown' });
    }
  });

  test('a plain one is read without the secret', () => {
    const read = () => {
      throw new Error('Not needed.');
    };
    expect(interpretCheck(httpResponse(match), mce, { readCredential: read }).answer.verdict).toBe('match');
  });
});
