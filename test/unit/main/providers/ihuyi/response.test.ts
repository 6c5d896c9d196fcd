import { describe, expect, test } from 'vitest';
import { interpretBalance, interpretCheck } from '@main/providers/ihuyi/response';
import { ihuyiSettingsSchema } from '@main/providers/ihuyi/settings';
import { brokenBodies, httpResponse, readFixtures } from '../helpers';

const settings = ihuyiSettingsSchema.parse({ price: 50 });
const match = { code: 2, msg: '提交成功', idcardid: '16236437872836', result: { status: 2 } };

describe('documented answers', () => {
  test.each(readFixtures('ihuyi'))('%s', (name, fixture) => {
    const response = httpResponse(fixture.body, fixture.status);
    if (name.startsWith('balance')) {
      expect(interpretBalance(response)).toMatchObject(fixture.expected);
      return;
    }
    const { answer, retryable } = interpretCheck(response, settings);
    expect({ ...answer, retryable }).toMatchObject(fixture.expected);
  });
});

describe('anything but the one documented match', () => {
  test.each(brokenBodies)('%s is a broken answer', (_label, body) => {
    const { answer, retryable } = interpretCheck(httpResponse(body), settings);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown', feeFen: null });
    expect(retryable).toBe(false);
  });

  test('a truncated match is a broken answer, wherever it is cut', () => {
    const whole = JSON.stringify(match);
    for (let length = 0; length < whole.length; length += 1) {
      expect(interpretCheck(httpResponse(whole.slice(0, length)), settings).answer.verdict).toBe('failed');
    }
  });

  test.each([
    ['no result', undefined, '2'],
    ['an empty result', {}, '2'],
    ['a result in a list', [{ status: 2 }], '2'],
    ['a result as text', '2', '2'],
    ['status 0 of a sibling API', { status: 0 }, '2/0'],
    ['status 3', { status: 3 }, '2/3'],
    ['status 20', { status: 20 }, '2/20'],
    ['status true', { status: true }, '2'],
  ])('%s is no verdict', (_label, result, providerCode) => {
    const { answer } = interpretCheck(httpResponse({ ...match, result }), settings);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown', providerCode });
  });

  test.each([3, 20, 406, 4053, 40503, '2x', 'ok'])('the undocumented code %s keeps its text', (code) => {
    expect(interpretCheck(httpResponse({ ...match, code }), settings).answer).toMatchObject({
      verdict: 'failed',
      reason: 'protocol',
      providerCode: String(code),
      billed: 'unknown',
    });
  });

  test.each([401, 4010, 405, 4050, 4051, 40501, 40502, 40505])(
    '%s is not mistaken for its neighbours',
    (code) => {
      const reasons: Record<number, string> = {
        401: 'auth',
        4010: 'provider',
        405: 'auth',
        4050: 'auth',
        4051: 'quota',
        40501: 'auth',
        40502: 'auth',
        40505: 'config',
      };
      expect(interpretCheck(httpResponse({ ...match, code }), settings).answer.reason).toBe(reasons[code]);
    },
  );

  test.each([201, 302, 403, 500, 503, 610])('a match over HTTP %i is a contradiction', (status) => {
    const { answer } = interpretCheck(httpResponse(match, status), settings);
    expect(answer).toMatchObject({
      verdict: 'failed',
      reason: 'protocol',
      providerCode: '2',
      billed: 'unknown',
    });
  });

  test('the message decides nothing', () => {
    const body = { code: 405, msg: '提交成功', result: { status: 2 } };
    expect(interpretCheck(httpResponse(body), settings).answer).toMatchObject({
      verdict: 'failed',
      reason: 'auth',
    });
  });
});

describe('the balance', () => {
  test.each(brokenBodies)('%s tells none', (_label, body) => {
    expect(interpretBalance(httpResponse(body))).toMatchObject({ ok: false, remaining: null });
  });

  test.each([null, -1, 1.5, '', 'many', [], {}])('num %j tells none', (num) => {
    expect(interpretBalance(httpResponse({ code: 2, num }))).toMatchObject({ ok: false, remaining: null });
  });

  test('HTTP 500 tells none', () => {
    expect(interpretBalance(httpResponse({ code: 2, num: 5 }, 500))).toMatchObject({
      ok: false,
      remaining: null,
      providerMessage: 'HTTP 500',
    });
  });
});

test('only an expired password may be repeated with the clock of the answer', () => {
  const skewed = (code: number, status = 200) => interpretCheck(httpResponse({ code }, status), settings);
  expect(skewed(40501)).toMatchObject({ clockSkew: true, retryable: false, answer: { billed: 'no' } });
  expect(skewed(40501, 500)).not.toHaveProperty('clockSkew');
  for (const code of [2, 405, 40502]) expect(skewed(code)).not.toHaveProperty('clockSkew');
});
