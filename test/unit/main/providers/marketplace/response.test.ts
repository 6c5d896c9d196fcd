import { describe, expect, test } from 'vitest';
import { interpretCheck as interpret } from '@main/providers/marketplace/response';
import { marketplaceSettingsSchema } from '@main/providers/marketplace/settings';
import type { HttpResponse } from '@main/transport/transport';
import { brokenBodies, httpResponse, readFixtures } from '../helpers';

const settings = marketplaceSettingsSchema.parse({ baseUrl: 'https://desk.example.com', price: 16 });
const match = { codeid: 10000, message: '通过', retdata: { bank_status: '01', bank_msg: '实名认证通过' } };
const input = { kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } } as const;

function interpretCheck(response: HttpResponse, given: typeof settings) {
  return interpret(response, given, { input });
}

describe('documented answers', () => {
  test.each(readFixtures('marketplace'))('%s', (_name, fixture) => {
    const { answer, retryable } = interpretCheck(httpResponse(fixture.body, fixture.status), settings);
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
    ['no retdata', { codeid: 10000 }],
    ['retdata as text', { codeid: 10000, retdata: '01' }],
    ['retdata in a list', { codeid: 10000, retdata: [{ bank_status: '01' }] }],
    ['retdata null', { codeid: 10000, retdata: null }],
    ['the status at the top', { codeid: 10000, bank_status: '01', retdata: {} }],
    ['the status as a number', { codeid: 10000, retdata: { bank_status: 1 } }],
    ['the status as a boolean', { codeid: 10000, retdata: { bank_status: true } }],
    ['the status in a list', { codeid: 10000, retdata: { bank_status: ['01'] } }],
    ['a longer status', { codeid: 10000, retdata: { bank_status: '010' } }],
    ['a friendly message only', { codeid: 10000, retdata: { bank_msg: '实名认证通过' } }],
  ])('%s is no verdict, yet charged', (_label, body) => {
    expect(interpretCheck(httpResponse(body), settings).answer).toMatchObject({
      verdict: 'failed',
      reason: 'protocol',
      billed: 'yes',
      feeFen: 16,
    });
  });

  test.each([10016, 10026, 1000, 100000, '0', '10000x', 'SUCCESS'])(
    'the undocumented code %s keeps its text',
    (code) => {
      expect(interpretCheck(httpResponse({ ...match, codeid: code }), settings).answer).toMatchObject({
        verdict: 'failed',
        reason: 'protocol',
        providerCode: String(code),
        billed: 'unknown',
      });
    },
  );

  test.each([[[10000]], [{ a: 1 }], [true], [null], [10000.5]])('the code %j is none', (code) => {
    expect(interpretCheck(httpResponse({ ...match, codeid: code }), settings).answer).toMatchObject({
      verdict: 'failed',
      providerCode: null,
    });
  });

  test.each([201, 204, 302, 400, 403, 500, 502, 610])('a match over HTTP %i is a contradiction', (status) => {
    const { answer, retryable } = interpretCheck(httpResponse(match, status), settings);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'protocol', billed: 'unknown' });
    expect(answer.providerCode).toBe('10000');
    expect(retryable).toBe(false);
  });

  test('even a code that may be repeated is not over HTTP 500', () => {
    const { answer, retryable } = interpretCheck(httpResponse({ codeid: 10021 }, 500), settings);
    expect(answer.billed).toBe('unknown');
    expect(retryable).toBe(false);
  });

  test('an HTTP status without a code says whose fault it is', () => {
    const reason = (status: number) => interpretCheck(httpResponse('<html>', status), settings).answer.reason;
    expect([reason(500), reason(503), reason(429), reason(404)]).toEqual([
      'provider',
      'provider',
      'rate-limit',
      'protocol',
    ]);
  });

  test('debug data is never a match', () => {
    const { answer } = interpretCheck(httpResponse({ ...match, codeid: 10024 }), settings);
    expect(answer).toMatchObject({ verdict: 'failed', reason: 'config', billed: 'unknown', facts: {} });
  });

  test('bytes that are not UTF-8 are a broken answer', () => {
    const body = Buffer.concat([
      Buffer.from('{"codeid":10000,"message":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}'),
    ]);
    expect(interpretCheck({ status: 200, headers: {}, body }, settings).answer.providerCode).toBeNull();
  });
});

describe('what is told beside the verdict', () => {
  test('codes come as numbers or as text', () => {
    expect(interpretCheck(httpResponse({ ...match, codeid: ' 10000 ' }), settings).answer.verdict).toBe(
      'match',
    );
  });

  test.each([
    ['1997年05月05日', '1997-05-05'],
    ['1997年5月5日', '1997-05-05'],
    ['1997年', '1997'],
    ['1997-05-05', '1997-05-05'],
    ['19**年', '19**年'],
  ])('the birthday %s is told as %s', (given, expected) => {
    const body = {
      codeid: 10000,
      retdata: { bank_status: '01', bank_birthday: given, bank_sex: '', bank_area: null },
    };
    expect(interpretCheck(httpResponse(body), settings).answer.facts).toEqual({ birthday: expected });
  });

  test('the operator may say what a status means, but 01 alone is a match', () => {
    const mapped = { ...settings, statusMap: '02=failed,05=no-record' };
    const verdict = (status: string) =>
      interpretCheck(httpResponse({ codeid: 10000, retdata: { bank_status: status } }), mapped).answer;
    expect(verdict('01')).toMatchObject({ verdict: 'match', providerCode: '10000' });
    expect(verdict('02')).toMatchObject({ verdict: 'failed', providerCode: '10000/02' });
    expect(verdict('05')).toMatchObject({ verdict: 'no-record', providerCode: '10000/05', billed: 'yes' });
  });

  test('an undocumented status keeps its text and its charge', () => {
    const body = { codeid: 10000, retdata: { bank_status: '07' } };
    expect(interpretCheck(httpResponse(body), settings).answer).toMatchObject({
      verdict: 'failed',
      reason: 'protocol',
      providerCode: '10000/07',
      billed: 'yes',
    });
  });

  test('messages are bounded and free of control characters', () => {
    const body = { codeid: 10019, message: `a\u0000\n${'长'.repeat(1000)}` };
    const message = interpretCheck(httpResponse(body), settings).answer.providerMessage ?? '';
    expect([...message]).toHaveLength(300);
    expect(message).not.toMatch(/\p{Cc}/u);
  });
});

describe('an answer about another person', () => {
  const answerWith = (person: Readonly<Record<string, unknown>>, factors = {}) =>
    interpret(
      httpResponse({
        ...match,
        retdata: { bank_birthday: '1999年01月01日', ...match.retdata, ...person },
      }),
      settings,
      { input: { ...input, factors: { ...input.factors, ...factors } } },
    ).answer;

  test.each([
    ['another number', { bank_idCard: '440524188001010014' }],
    ['another name', { bank_name: '李四' }],
    ['the right number with another name', { bank_idCard: '11010519491231002X', bank_name: '李四' }],
    ['another number of 15 digits', { bank_idCard: '130503670401001' }],
    ['a masked number with another end', { bank_idCard: '1101****0014' }],
    ['a masked number with another beginning', { bank_idCard: '4405**********002X' }],
    ['a masked name of somebody else', { bank_name: '李*' }],
  ])('with %s is no verdict, keeps none of its facts, and was charged', (_label, person) => {
    for (const bank_status of ['01', '02', '09']) {
      expect(answerWith({ ...person, bank_status })).toMatchObject({
        verdict: 'failed',
        reason: 'protocol',
        providerCode: '10000/other-person',
        providerMessage: '通过',
        billed: 'yes',
        facts: {},
      });
    }
  });

  test.each([
    ['the same in other writing', { bank_idCard: ' 11010519491231002x ', bank_name: '张三 ' }],
    ['the old number of the same person', { bank_idCard: '110105491231002' }],
    ['nothing', { bank_idCard: '', bank_name: null }],
    ['values of other types', { bank_idCard: 1101, bank_name: ['李四'] }],
    ['masked values of the same person', { bank_idCard: '1101****002X', bank_name: '张*' }],
    ['a masked first character', { bank_name: '*三' }],
    ['stars only', { bank_idCard: '******', bank_name: '＊＊' }],
    ['a number cut short', { bank_idCard: '110105' }],
    ['a rare character that was lost', { bank_name: '张?' }],
  ])('is not what %s makes of it', (_label, person) => {
    expect(answerWith(person).verdict).toBe('match');
  });

  test('knows the dots of a name', () => {
    const factors = { name: '阿卜杜拉·买买提' };
    expect(answerWith({ bank_name: '阿卜杜拉•买买提' }, factors).verdict).toBe('match');
    expect(answerWith({ bank_name: '阿卜杜拉•吐尔逊' }, factors).verdict).toBe('failed');
  });
});

test('only a refused time may be repeated with the clock of the answer', () => {
  const skewed = (codeid: number, status = 200) => interpretCheck(httpResponse({ codeid }, status), settings);
  expect(skewed(10004)).toMatchObject({ clockSkew: true, retryable: false, answer: { billed: 'no' } });
  expect(skewed(10004, 500)).not.toHaveProperty('clockSkew');
  for (const code of [10000, 10003, 10017]) expect(skewed(code)).not.toHaveProperty('clockSkew');
});
