import { describe, expect, test } from 'vitest';
import { explainAnswer } from '@main/providers/code-table';
import { glodonCodes } from '@main/providers/glodon/codes';
import { interpretCheck } from '@main/providers/glodon/response';
import { glodonSettingsSchema } from '@main/providers/glodon/settings';
import type { CheckInput } from '@main/providers/provider';
import { brokenBodies, httpResponse, readFixtures } from '../helpers';

const settings = glodonSettingsSchema.parse({ price: 100 });
const sandboxSettings = glodonSettingsSchema.parse({ baseUrl: 'http://127.0.0.1:4000/glodon' });
const factors = { name: '张三', idNumber: '11010519491231002X', mobile: '13800138000' };
const accountId = 'acct120901867004755968';
const url = 'https://pages.fadada.com/identify.action?transaction_no=1';

const inputs = {
  account: { kind: 'person-3-async', factors },
  identify: { kind: 'person-3-async', factors, facts: { accountId } },
  followUp: { kind: 'person-3-async', factors, facts: { accountId, url } },
  certificate: { kind: 'certificate', factors, facts: { accountId } },
} as const satisfies Record<string, CheckInput>;

type Step = keyof typeof inputs;

const steps = Object.keys(inputs) as Step[];

const good = {
  account: { code: '10000', message: '成功', data: { accountId } },
  identify: { code: '10000', message: '成功', data: { url } },
  followUp: { code: 10000, message: '成功', data: { accountId, certId: 'cert1' } },
  certificate: { code: 10000, message: '成功', data: { accountId, certId: 'cert1' } },
} as const satisfies Record<Step, object>;

function interpret(step: Step, body: unknown, status = 200, set = settings) {
  return interpretCheck(httpResponse(body, status), set, { input: inputs[step] });
}

const fixtureSteps: Readonly<Record<string, Step>> = {
  'account.json': 'account',
  'identify.json': 'identify',
  'certificate.json': 'followUp',
};

describe('documented answers', () => {
  test.each(readFixtures('glodon'))('%s', (name, fixture) => {
    const { answer, ...rest } = interpret(fixtureSteps[name] ?? 'account', fixture.body, fixture.status);
    expect({ ...answer, ...rest }).toMatchObject(fixture.expected);
  });

  test('codes are compared as text, whichever way they are written', () => {
    for (const code of ['10000', 10000, ' 10000 ']) {
      expect(interpret('account', { ...good.account, code })).toMatchObject({ continues: true });
      expect(interpret('identify', { ...good.identify, code }).answer.verdict).toBe('pending');
      expect(interpret('followUp', { ...good.followUp, code }).answer.verdict).toBe('match');
    }
  });

  test('only a new account goes on by itself', () => {
    expect(interpret('account', good.account).continues).toBe(true);
    for (const step of ['identify', 'followUp', 'certificate'] as const) {
      expect(interpret(step, good[step]).continues).toBeUndefined();
    }
  });
});

describe('anything but a certificate is no match', () => {
  test.each(steps.flatMap((step) => brokenBodies.map(([label, body]) => [step, label, body] as const)))(
    '%s: %s is a broken answer',
    (step, _label, body) => {
      const interpretation = interpret(step, body);
      expect(interpretation.answer).toMatchObject({
        verdict: 'failed',
        reason: 'protocol',
        billed: 'unknown',
      });
      expect(interpretation.retryable).toBe(false);
      expect(interpretation.continues).toBeUndefined();
    },
  );

  test.each(steps)('%s: a truncated answer is a broken one, wherever it is cut', (step) => {
    const whole = JSON.stringify(good[step]);
    for (let length = 0; length < whole.length; length += 1) {
      expect(interpret(step, whole.slice(0, length)).answer.verdict).toBe('failed');
    }
  });

  test.each([
    ['account', { code: '10000' }],
    ['account', { code: '10000', data: null }],
    ['account', { code: '10000', data: {} }],
    ['account', { code: '10000', data: [{ accountId }] }],
    ['account', { code: '10000', data: { accountId: '' } }],
    ['account', { code: '10000', data: { accountId: 120901867004755968 } }],
    ['account', { code: '10000', data: { accountId: 'acct 1' } }],
    ['account', { code: '10000', data: { accountId: 'acct\n1' } }],
    ['account', { code: '10000', data: JSON.stringify({ accountId }) }],
    ['identify', { code: '10000', data: { accountId } }],
    ['identify', { code: '10000', data: { url: 5 } }],
    ['identify', { code: '10000', data: { url: { href: url } } }],
    ['identify', { code: '10000', data: url }],
    ['followUp', { code: '10000', data: { accountId } }],
    ['followUp', { code: '10000', data: { accountId, certId: null } }],
    ['followUp', { code: '10000', data: { accountId, certId: 3456783650364543 } }],
    ['followUp', { code: '10000', data: { accountId, certId: '' } }],
    ['followUp', { code: '10000', data: { accountId: 'acct1155782836133822465', certId: 'cert1' } }],
    ['followUp', { code: '10000', data: { accountId: 1, certId: 'cert1' } }],
    ['followUp', { data: { accountId, certId: 'cert1' } }],
    ['followUp', { code: true, data: { accountId, certId: 'cert1' } }],
    ['followUp', { code: 10000.5, data: { accountId, certId: 'cert1' } }],
    ['followUp', { code: ['10000'], data: { accountId, certId: 'cert1' } }],
    ['followUp', { error: 'invalid_token', data: { accountId, certId: 'cert1' } }],
    ['certificate', { code: '10000', data: { url } }],
  ] as const)('%s: %j decides nothing', (step, body) => {
    expect(interpret(step, body).answer).toMatchObject({ verdict: 'failed', reason: 'protocol' });
  });

  test('a certificate that names no account is that of the account which was asked about', () => {
    const { answer } = interpret('followUp', { code: '10000', data: { certId: 'cert1' } });
    expect(answer).toMatchObject({ verdict: 'match', facts: { accountId, certId: 'cert1' } });
  });

  test.each(['100000', '1000', '010000', '10001', 'SUCCESS', 200, '*'])(
    'the code %s makes no account and issues no page',
    (code) => {
      for (const step of ['account', 'identify'] as const) {
        const interpretation = interpret(step, { ...good[step], code });
        expect(interpretation.answer).toMatchObject({
          verdict: 'failed',
          reason: 'protocol',
          providerCode: String(code),
          billed: 'unknown',
        });
        expect(interpretation.continues).toBeUndefined();
      }
    },
  );

  test.each(['100000', '10001', '20002', 'FAIL', 0, '*', '401'])(
    'the code %s leaves a page open, and is no verdict on a certificate asked for alone',
    (code) => {
      const body = { ...good.followUp, code, message: '该账户尚未完成实名认证' };
      const { answer } = interpret('followUp', body);
      expect(answer).toMatchObject({
        verdict: 'pending',
        reason: null,
        providerCode: String(code),
        providerMessage: '该账户尚未完成实名认证',
        billed: 'unknown',
        facts: { accountId, url },
      });
      expect(explainAnswer(glodonCodes, answer)?.advice.en).toMatch(/^No certificate issued yet/);
      expect(interpret('certificate', body).answer).toMatchObject({
        verdict: 'failed',
        reason: 'protocol',
        providerCode: String(code),
        facts: { accountId },
      });
    },
  );
});

describe('the address of the page', () => {
  const read = (given: string, set = settings) =>
    interpret('identify', { ...good.identify, data: { url: given } }, 200, set).answer;

  test.each([
    'http://pages.fadada.com/x',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https:///pages.fadada.com/x',
    'https:pages.fadada.com',
    '//pages.fadada.com/x',
    'https://user@pages.fadada.com/x',
    'https://pages.fadada.com\\@evil.example/x',
    'https://pages.fadada.com/a b',
    'https://pages.fadada.com/\u0000',
    ' https://pages.fadada.com/x',
    'http://127.0.0.1:4000/x',
    `https://pages.fadada.com/${'x'.repeat(2000)}`,
    '',
  ])('%j is none', (given) => {
    expect(read(given)).toMatchObject({ verdict: 'failed', reason: 'protocol', facts: { accountId } });
  });

  test('is kept to the letter', () => {
    expect(read('https://pages.example.com/x?sign=RENC%3D&a=1#top').facts['url']).toBe(
      'https://pages.example.com/x?sign=RENC%3D&a=1#top',
    );
  });

  test('may be plain http on this machine, for a sandbox alone', () => {
    expect(read('http://127.0.0.1:4000/x', sandboxSettings).verdict).toBe('pending');
    expect(read('http://192.168.0.1:4000/x', sandboxSettings).verdict).toBe('failed');
    expect(read('https://pages.fadada.com/x', sandboxSettings).verdict).toBe('pending');
  });
});

describe('the statuses of the gateway', () => {
  test.each([
    [401, 'auth', 'no'],
    [403, 'config', 'no'],
    [404, 'config', 'unknown'],
    [429, 'rate-limit', 'no'],
    [500, 'provider', 'unknown'],
    [503, 'provider', 'unknown'],
    [520, 'provider', 'unknown'],
    [201, 'protocol', 'unknown'],
    [302, 'protocol', 'unknown'],
    [400, 'protocol', 'unknown'],
  ] as const)('HTTP %i is a failure (%s, billed %s) whatever the body says', (status, reason, billed) => {
    for (const step of steps) {
      for (const body of [good[step], '<html></html>', '']) {
        const interpretation = interpret(step, body, status);
        expect(interpretation.answer).toMatchObject({ verdict: 'failed', reason, billed });
        expect(interpretation.retryable).toBe(false);
        expect(interpretation.continues).toBeUndefined();
        expect(interpretation.tokenRefused).toBe(status === 401 ? true : undefined);
      }
    }
  });

  test('take nothing back of what is known', () => {
    expect(interpret('followUp', '', 503).answer).toMatchObject({
      providerCode: '503',
      facts: { accountId, url },
    });
  });
});
