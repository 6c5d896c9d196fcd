import { describe, expect, test } from 'vitest';
import { explainAnswer } from '@main/providers/code-table';
import { aliyunCodes } from '@main/providers/aliyun/codes';
import { interpretCheck } from '@main/providers/aliyun/response';
import { aliyunSettingsSchema } from '@main/providers/aliyun/settings';
import { brokenBodies, httpResponse, readFixtures } from '../helpers';

const settings = aliyunSettingsSchema.parse({ price: 30 });
const match = { RequestId: 'A-1', Message: 'success', Code: '200', ResultObject: { BizCode: '1' } };

function interpret(body: unknown, status = 200) {
  return interpretCheck(httpResponse(body, status), settings);
}

describe('documented answers', () => {
  test.each(readFixtures('aliyun'))('%s', (_name, fixture) => {
    const { answer, retryable } = interpret(fixture.body, fixture.status);
    expect({ ...answer, retryable }).toMatchObject(fixture.expected);
  });

  test('codes come as numbers or as text', () => {
    expect(interpret({ ...match, Code: 200, ResultObject: { BizCode: 1 } }).answer.verdict).toBe('match');
    expect(interpret({ ...match, Code: ' 200 ', ResultObject: { BizCode: ' 2 ' } }).answer).toMatchObject({
      verdict: 'mismatch',
      providerCode: '200',
      requestId: 'A-1',
      billed: 'yes',
      feeFen: 30,
    });
    expect(interpret({ ...match, ResultObject: { BizCode: 3 } }).answer).toMatchObject({
      verdict: 'no-record',
      billed: 'no',
      feeFen: 0,
    });
  });
});

describe('anything but the one documented match', () => {
  test.each(brokenBodies)('%s is a broken answer', (_label, body) => {
    const { answer, retryable } = interpret(body);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown', feeFen: null });
    expect(retryable).toBe(false);
  });

  test('a truncated match is a broken answer, wherever it is cut', () => {
    const whole = JSON.stringify(match);
    for (let length = 0; length < whole.length; length += 1) {
      expect(interpret(whole.slice(0, length)).answer.verdict).toBe('failed');
    }
  });

  test.each([
    ['no ResultObject', { Code: '200', Message: 'success' }],
    ['ResultObject as text', { ...match, ResultObject: '1' }],
    ['ResultObject in a list', { ...match, ResultObject: [{ BizCode: '1' }] }],
    ['ResultObject null', { ...match, ResultObject: null }],
    ['BizCode at the top', { Code: '200', BizCode: '1' }],
    ['BizCode as a boolean', { ...match, ResultObject: { BizCode: true } }],
    ['a longer BizCode', { ...match, ResultObject: { BizCode: '11' } }],
    ['a padded BizCode', { ...match, ResultObject: { BizCode: '01' } }],
    ['lower-case names', { code: '200', resultObject: { bizCode: '1' } }],
    ['an undocumented code', { ...match, Code: '404' }],
    ['a code of another API', { ...match, Code: '405' }],
    ['a longer code', { ...match, Code: '2000' }],
    ['a code of the gateway', { ...match, Code: 'Throttling.User' }],
  ])('%s is no verdict', (_label, body) => {
    const { answer, retryable } = interpret(body);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown', feeFen: null });
    expect(retryable).toBe(false);
  });

  test('an undocumented code or BizCode keeps its text', () => {
    expect(interpret({ ...match, Code: 424 }).answer.providerCode).toBe('424');
    expect(interpret({ ...match, ResultObject: { BizCode: '4' } }).answer.providerCode).toBe('200/4');
  });

  test.each([201, 302, 400, 403, 500, 610])('a match over HTTP %i is a contradiction', (status) => {
    const { answer, retryable } = interpret(match, status);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown' });
    expect(answer.providerCode).toBe('200');
    expect(retryable).toBe(false);
  });
});

describe('402 is told apart by its message', () => {
  test.each([
    ['权威源服务异常', 'provider', 'unknown', '402'],
    ['The request triggered a security policy restriction', 'rate-limit', 'no', '402/security-policy'],
    ['触发安全策略', 'rate-limit', 'no', '402/security-policy'],
    ['无权限调用', 'auth', 'no', '402/permission'],
    ['You have no permission to call', 'auth', 'no', '402/permission'],
  ])('%s', (message, reason, billed, providerCode) => {
    const { answer, retryable } = interpret({ Code: 402, Message: message });
    expect(answer).toMatchObject({ verdict: 'failed', reason, billed, providerCode });
    expect(retryable).toBe(false);
    expect(explainAnswer(aliyunCodes, answer)).not.toBeNull();
  });

  test('a message changes no other code', () => {
    expect(interpret({ Code: '403', Message: 'permission' }).answer).toMatchObject({
      reason: 'rate-limit',
      providerCode: '403',
    });
  });
});

describe('errors of the gateway', () => {
  const error = (code: string, status: number) => interpret({ Code: code, RequestId: 'A-2' }, status);

  test.each([
    ['InvalidAccessKeyId.NotFound', 404, 'auth', false],
    ['InvalidAccessKeyId.NotFound', 400, 'auth', false],
    ['SignatureDoesNotMatch', 400, 'auth', false],
    ['Forbidden.RAM', 403, 'auth', false],
    ['Forbidden.Unlisted', 403, 'auth', false],
    ['InvalidApi.NotFound', 404, 'config', false],
    ['Throttling.User', 400, 'rate-limit', true],
    ['Throttling.Unlisted', 429, 'rate-limit', true],
  ])('%s over HTTP %i reached nobody', (code, status, reason, repeat) => {
    const { answer, retryable } = error(code, status);
    expect(answer).toMatchObject({ verdict: 'failed', reason, billed: 'no', requestId: 'A-2' });
    expect(answer.providerCode).toBe(code);
    expect(retryable).toBe(repeat);
  });

  test.each([
    ['InternalError', 500, 'provider'],
    ['ServiceUnavailable', 503, 'provider'],
    ['SignatureNonceUsed', 400, 'auth'],
    ['SignatureDoesNotMatch', 500, 'protocol'],
    ['InternalError', 400, 'protocol'],
    ['ThrottlingUser', 400, 'protocol'],
    ['Unlisted', 400, 'protocol'],
  ])('%s over HTTP %i leaves open what was charged', (code, status, reason) => {
    const { answer, retryable } = error(code, status);
    expect(answer).toMatchObject({ verdict: 'failed', reason, billed: 'unknown' });
    expect(retryable).toBe(false);
  });

  test('only an expired time may be repeated with the clock of the answer', () => {
    expect(error('InvalidTimeStamp.Expired', 400)).toMatchObject({
      clockSkew: true,
      retryable: false,
      answer: { verdict: 'failed', reason: 'auth', billed: 'no' },
    });
    expect(error('InvalidTimeStamp.Expired', 200)).not.toHaveProperty('clockSkew');
    expect(error('InvalidTimeStamp.Format', 400)).not.toHaveProperty('clockSkew');
  });

  test('a status without a code says whose fault it is', () => {
    const reason = (status: number) => interpret('<html>', status).answer.reason;
    expect([reason(502), reason(429), reason(404)]).toEqual(['provider', 'rate-limit', 'protocol']);
  });
});
