import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultColumns } from '@shared/domain/result-columns';
import { verdictNextSteps } from '@shared/i18n/words';
import { inventedCompany, inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, createCliProfile, createConnectedProfile, readTable, runCli } from './cli-process';

const person = inventedPerson(3);
const words = ['check', 'desk', `name=${person.name}`, `idNumber=${person.idNumber}`];

let sandbox: RunningSandbox;
let profile: CliProfile;
beforeAll(async () => {
  sandbox = await startSandbox();
  profile = await createConnectedProfile(sandbox);
});
afterAll(async () => {
  profile.remove();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.setFaults('');
  sandbox.books.clear();
});

function peopleFile(name: string, count: number, from = 100): string {
  const path = join(profile.folder, name);
  const lines = Array.from({ length: count }, (_, index) => {
    const one = inventedPerson(from + index * 3);
    return `${one.name},${one.idNumber}\r\n`;
  });
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  return path;
}

describe.concurrent('a test of a connection', () => {
  it('tells its layers, and costs nothing', async () => {
    const company = await profile.run(['test', 'companies']);
    expect(company).toMatchObject({ status: 0, stderr: expect.not.stringContaining('Error') as unknown });
    expect(company.stdout).toMatch(/TCP.*passed/);
    expect(company.stdout).toMatch(/Account.*passed/);
    const people = await profile.run(['test', 'desk'], { locale: 'zh_CN.UTF-8' });
    expect(people.status).toBe(0);
    expect(people.stdout).toMatch(/账户.*不检查/);
    expect(people.stdout).toContain('没有不计费的调用');
    expect((await profile.run(['test', 'nobody'])).status).toBe(2);
    expect((await profile.run(['test'])).status).toBe(2);
  });

  it('ends with 1 and the layer where one fails', async () => {
    const own = createCliProfile();
    try {
      const words = ['connect', 'marketplace', '--name', 'far', '--set', 'baseUrl=https://provider.invalid'];
      const stdin = '{"appId":"1","secret":"invented"}';
      expect((await own.run([...words, '--set', 'proxyMode=direct'], { stdin })).status).toBe(0);
      const { status, stdout } = await own.run(['test', 'far', '--json']);
      expect(status).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, failedLayer: 'dns' });
    } finally {
      own.remove();
    }
  });
});

describe.concurrent('bad input of a connection', () => {
  it.each([
    ['a line break in a credential', [], '{"appId":"1","secret":"a\\nb"}', 'secret: It holds a line break'],
    ['plain http', ['--set', 'baseUrl=http://provider.example'], '', 'baseUrl: It must use https'],
    ['an unknown setting', ['--set', 'verifyTls=no'], '', 'verifyTls: The provider has no such setting'],
    ['a SOCKS proxy', ['--set', 'proxyUrl=socks5://x:1'], '', 'Proxy address (proxyUrl): It must begin'],
    ['no certificate', ['--ca-file', 'package.json'], '', 'The file holds no certificate'],
    ['a proxy password as an argument', ['--set', 'proxyPassword=x'], '', 'never an argument: '],
  ])('%s is refused with status 2, by name', async (_name, settings, stdin, text) => {
    const words = ['connect', 'marketplace', '--name', 'refused', '--set', 'baseUrl=https://a.example'];
    const { status, stderr } = await profile.run([...words, ...settings], { stdin });
    expect(status).toBe(2);
    expect(stderr).toContain(text.replace('argument: ', 'argument'));
    expect((await profile.run(['connections'])).stdout).not.toContain('refused');
  });
});

describe.concurrent('what there is', () => {
  it('providers tells ids, kinds, fields, credentials and settings, without a vault', async () => {
    const schema = z.object({
      providers: z.array(
        z.object({
          id: z.string(),
          kinds: z.array(z.object({ kind: z.string(), fields: z.array(z.string()) })),
          credentials: z.array(z.string()),
          settings: z.array(z.string()),
        }),
      ),
    });
    const { providers } = await profile.json(schema, ['providers'], { passphrase: null });
    expect(providers).toMatchObject([
      {
        id: 'marketplace',
        kinds: [{ kind: 'id-2', fields: ['name', 'idNumber'] }],
        credentials: ['appId', 'secret'],
      },
      { id: 'ihuyi', kinds: [{ kind: 'enterprise-3' }], credentials: ['apiId', 'apiKey'] },
      {
        id: 'aliyun',
        kinds: [{ kind: 'id-2' }],
        credentials: ['accessKeyId', 'accessKeySecret', 'securityToken'],
      },
      {
        id: 'expauth',
        kinds: [{ kind: 'bank-card-4' }],
        credentials: ['appCode', 'appId', 'secretKey'],
      },
      {
        id: 'glodon',
        kinds: [{ kind: 'person-3-async' }, { kind: 'enterprise-async' }, { kind: 'certificate' }],
        credentials: ['appKey', 'appSecret', 'accessToken'],
      },
    ]);
    expect(providers[0]?.settings).toEqual(expect.arrayContaining(['baseUrl', 'qps', 'price']));
  });

  it('connections shows of a credential its end at the most, and no file holds it', async () => {
    const secret = sandbox.address.credentials.marketplace['secret'] ?? '';
    const [plain, json] = await Promise.all([
      profile.run(['connections'], { passphrase: null }),
      profile.run(['connections', '--json'], { passphrase: null }),
    ]);
    expect([plain.status, json.status]).toEqual([0, 0]);
    expect(plain.stdout).toContain(`secret=****${secret.slice(-4)}`);
    for (const text of [plain.stdout, json.stdout]) expect(text).not.toContain(secret.slice(0, -4));
    const folder = join(profile.folder, 'profile');
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name), 'latin1')).not.toContain(secret);
    }
  });

  it('template writes an empty file with the columns of the kind', async () => {
    const path = join(profile.folder, 'template.csv');
    expect(await profile.run(['template', 'id-2', '--out', path])).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(path, 'utf8').trim().split('\r\n')).toHaveLength(1);
    expect((await readTable(path))[0]).toHaveLength(2);
  });
});

describe('what is wrong ends with its own status, and nothing is sent', () => {
  it.each([
    ['a file that is not there', ['batch', 'desk', '--in', 'missing.csv', '--out', 'out.csv']],
    ['an unknown batch', ['resume', 'nothing', '--out', 'out.csv']],
  ])('%s', async (_name, wrong) => {
    const result = await profile.run(wrong);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toMatch(/^(?:file|batch)\/not-found/m);
    expect(sandbox.books.totals().calls).toBe(0);
  });
});

// These send nothing and hold no lock, so they may run beside each other.
describe.concurrent('what is wrong is told', () => {
  it.each([
    ['no command', []],
    ['an unknown command', ['verify']],
    ['an unknown connection', ['check', 'nobody', 'name=张三']],
    ['a kind of file that can not be written', ['batch', 'desk', '--in', 'a.csv', '--out', 'out.pdf']],
    ['a provider without balance', ['balance', 'desk']],
  ])('%s', async (_name, wrong) => {
    const result = wrong.length === 0 ? await runCli([]) : await profile.run(wrong);
    expect(result.stderr).toMatch(/^(?:cli\/usage|connection\/[a-z-]+): |^veridesk /m);
    expect(result).toMatchObject({ status: 2, stdout: '' });
  });

  it('help that was asked for is the output', async () => {
    for (const words of [['--help'], ['check', '--help']]) {
      const result = await runCli(words);
      expect(result.stdout).toContain('check CONNECTION');
      expect(result).toMatchObject({ status: 0, stderr: '' });
    }
  });

  it('a result file whose folder is missing, before anything is paid for', async () => {
    const out = join(profile.folder, 'missing', 'out.csv');
    const result = await profile.run(['batch', 'desk', '--in', peopleFile('few.csv', 2), '--out', out]);
    expect(result.status).toBe(2);
    expect(sandbox.books.totals().calls).toBe(0);
  });

  it('a credential as argument, which is not repeated', async () => {
    const result = await profile.run([
      'connect',
      'marketplace',
      '--name',
      'x',
      '--set',
      'secret=do-not-show-this',
    ]);
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain('secret');
    expect(result.stderr).not.toContain('do-not-show');
  });

  it('credentials that are no JSON object, which are not repeated', async () => {
    const result = await profile.run(['connect', 'marketplace', '--name', 'x'], {
      stdin: '{"secret": do-not-show',
    });
    expect(result.status).toBe(2);
    expect(result.stderr).not.toContain('do-not-show');
  });

  it.each([
    ['a wrong passphrase', 'wrong passphrase'],
    ['none at all', null],
  ])('%s', async (_name, given) => {
    const result = await profile.run(words, { passphrase: given });
    expect(result).toMatchObject({ status: 3, stdout: '' });
    expect(result.stderr).toMatch(/^vault\//m);
  });
});

describe('check', () => {
  it('tells a match as one document with the names of the result columns', async () => {
    const schema = z.record(z.string(), z.unknown());
    const document = await profile.json(schema, words);
    expect(Object.keys(document)).toEqual(expect.arrayContaining([...resultColumns]));
    expect(document).toMatchObject({
      verdict: 'match',
      reason: null,
      providerCode: '10000',
      requestId: null,
      billed: 'yes',
      fee: 16,
      rule: null,
      connection: 'desk',
      sandbox: true,
    });
    expect(sandbox.books.totals()).toEqual({ calls: 1, billed: 1, feeFen: 16 });
  });

  it.each([
    ['is not confirmed', '欧阳无名', person.idNumber, 0, 'mismatch'],
    ['breaks a rule', person.name, '110105194912310021', 1, 'invalid-input'],
  ] as const)('that %s', async (_name, name, idNumber, status, verdict) => {
    const result = await profile.run(['check', 'desk', `name=${name}`, `idNumber=${idNumber}`]);
    expect(result.status).toBe(status);
    expect(result.stdout.split(/\s/)[0]).toBe(verdict);
    expect(result.stdout).toContain(verdictNextSteps[verdict].en);
    expect(sandbox.books.totals().calls).toBe(verdict === 'mismatch' ? 1 : 0);
  });

  it('that got no answer is unknown, and is not repeated', async () => {
    sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking' });
    const result = await profile.run([...words, '--json']);
    expect(result.status).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      verdict: 'unknown',
      reason: 'network',
      billed: 'unknown',
      fee: null,
    });
    expect(sandbox.books.totals().calls).toBe(1);
  });

  it('of a company, and what is left of its account', async () => {
    const company = inventedCompany(5);
    const before = await profile.json(z.object({ remaining: z.string() }), ['balance', 'companies']);
    const result = await profile.run([
      ...['check', 'companies', `companyName=${company.companyName}`, `creditCode=${company.creditCode}`],
      `legalRepresentative=${company.legalRepresentative}`,
    ]);
    expect(result.status).toBe(0);
    const after = await profile.run(['balance', 'companies']);
    expect(after.status).toBe(0);
    expect(after.stdout).toContain(String(Number(before.remaining) - 1));
  });

  it('whose fields the provider refuses tells its tips, by field', async () => {
    const { baseUrls, credentials } = sandbox.address;
    const connected = await profile.run(
      ['connect', 'expauth', '--name', 'cards', '--set', `baseUrl=${baseUrls.expauth}`],
      { stdin: JSON.stringify(credentials.expauth) },
    );
    expect(connected.status).toBe(0);
    const card = [
      ...['check', 'cards', `name=${person.name}`, `idNumber=${person.idNumber}`],
      ...[`bankCard=${person.bankCard}`, `mobile=${person.mobile}`],
    ];
    sandbox.orderAnswer({ provider: 'expauth', layer: 'http', code: '610', times: 2 });
    const plain = await profile.run(card);
    expect(plain.status).toBe(1);
    expect(plain.stdout).toMatch(/^bankCard {2}该卡种暂不支持核验$/m);
    const json = await profile.run([...card, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      verdict: 'invalid-input',
      fieldTips: { bankCard: '该卡种暂不支持核验', mobile: '手机号号段未开通' },
    });
  });

  it('with a wrong clock is signed again, and says so on standard error', async () => {
    sandbox.setFaults('clockSkew=7200');
    const result = await profile.run([...words, '--json']);
    expect(JSON.parse(result.stdout)).toMatchObject({ verdict: 'match' });
    expect(result.stderr).toMatch(/^desk: This computer’s clock is (?:2 h 0 min|1 h 59 min) behind/m);
    const chinese = await profile.run(['balance', 'companies'], { locale: 'zh_CN.UTF-8' });
    expect(chinese.stderr).toMatch(/^companies: 本机时间比服务商慢/m);
    expect(sandbox.books.totals()).toMatchObject({ calls: 2, billed: 1 });
  });

  it('of a balance warns of little on standard error, below the threshold that was set', async () => {
    const set = async (threshold: string) =>
      profile.run(['connect', 'ihuyi', '--name', 'companies', '--set', `balanceWarning=${threshold}`]);
    expect((await profile.run(['balance', 'companies'])).stderr).toBe('');
    await set('2000000');
    const { stdout, stderr, status } = await profile.run(['balance', 'companies', '--json']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^companies: \d+ calls are left, fewer than the 2000000/m);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, lowBelow: 2_000_000 });
    await set('0');
    expect((await profile.run(['balance', 'companies'])).stderr).toBe('');
  });

  it('speaks the language of the environment', async () => {
    const result = await profile.run(['check', 'desk', 'name=张三', 'idNumber=1'], { locale: 'zh_CN.UTF-8' });
    expect(result.stdout).toMatch(/[\u4e00-\u9fff]/);
  });

  it('is found in the history, by a part of the number, masked for people', async () => {
    await profile.run(words);
    const part = person.idNumber.slice(6, 16);
    const json = await profile.json(z.object({ checks: z.array(z.record(z.string(), z.unknown())) }), [
      'history',
      '--text',
      part,
    ]);
    expect(json.checks[0]).toMatchObject({ verdict: 'match', idNumber: person.idNumber, batchId: null });
    const plain = await profile.run(['history', '--text', part, '--limit', '1']);
    expect(plain.stdout.trim().split('\n')).toHaveLength(1);
    expect(plain.stdout).not.toContain(person.idNumber);
    const none = await profile.run(['history', '--text', 'nobody has this']);
    expect(none).toMatchObject({ status: 0, stdout: '' });
  });
});

describe.concurrent('sandbox', () => {
  it('prints where it listens as JSON, serves, and ends with the signal', async () => {
    const schema = z.object({
      baseUrls: z.record(z.string(), z.string()),
      controlUrl: z.string(),
      pid: z.number(),
    });
    let served: Promise<unknown> | null = null;
    const result = await profile.run(['sandbox', '--port', '0'], {
      onStarted: (child) => {
        child.stdout?.once('data', (text: string) => {
          const { controlUrl } = schema.parse(JSON.parse(text));
          served = fetch(controlUrl)
            .then((response) => response.json())
            .finally(() => child.kill('SIGTERM'));
        });
      },
    });
    expect([0, 130]).toContain(result.status);
    const address = schema.parse(JSON.parse(result.stdout));
    expect(address.baseUrls['marketplace']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/marketplace$/);
    expect(await (served as Promise<unknown> | null)).toMatchObject({ controlUrl: address.controlUrl });
    await expect(fetch(address.controlUrl)).rejects.toThrow();
  });

  it('takes faults on the command line, for every provider', async () => {
    let answer: Promise<unknown> | null = null;
    await profile.run(['sandbox', '--faults', 'code.marketplace=10021,code.ihuyi=4051,throttle=50'], {
      onStarted: (child) => {
        child.stdout?.once('data', (text: string) => {
          const { controlUrl } = z.object({ controlUrl: z.string() }).parse(JSON.parse(text));
          answer = fetch(`${controlUrl}/register?provider=ihuyi&limit=1`)
            .then((response) => response.json())
            .finally(() => child.kill('SIGTERM'));
        });
      },
    });
    expect(await (answer as Promise<unknown> | null)).toMatchObject({
      providers: { ihuyi: { total: 10_000_000 } },
    });
  });

  it('refuses faults that it does not know', async () => {
    expect(await profile.run(['sandbox', '--faults', 'nonsense=1'])).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('the statistics', () => {
  it('tell what was checked, by any grouping, and write it', async () => {
    const own = await createConnectedProfile(sandbox);
    try {
      const input = join(own.folder, 'people.csv');
      const lines = Array.from({ length: 6 }, (_, index) => {
        const { name, idNumber } = inventedPerson(500 + index);
        return `${name},${idNumber}\r\n`;
      });
      writeFileSync(input, `姓名,身份证号\r\n${lines.join('')}`);
      expect(
        (await own.run(['batch', 'desk', '--in', input, '--out', join(own.folder, 'out.csv')])).status,
      ).toBe(0);
      const figures = z.object({ checks: z.int(), unknownShare: z.number() });
      const document = z.object({
        groups: z.array(figures.extend({ key: z.string(), connectionName: z.string() })),
        total: figures,
        uncounted: z.int(),
      });
      const { groups, total } = await own.json(document, [
        'stats',
        '--sandbox',
        '--by',
        'connection',
        '--json',
      ]);
      expect(groups).toMatchObject([{ connectionName: 'desk', checks: 6 }]);
      expect(total).toEqual(expect.objectContaining({ checks: 6, unknownShare: 0 }));
      const table = join(own.folder, 'days.csv');
      expect((await own.run(['stats', '--sandbox', '--out', table])).status).toBe(0);
      const [heading, ...rows] = await readTable(table);
      expect(heading?.slice(0, 3)).toEqual(['day', 'checks', 'match']);
      expect(rows).toHaveLength(1);
      // Invented people are never added to real ones.
      const real = await own.run(['stats']);
      expect(real).toMatchObject({ status: 0, stdout: '' });
      expect(real.stderr).toContain('No checks in this period');
    } finally {
      own.remove();
    }
  });

  it.each([
    ['a time of day', ['--since', '2026-01-01T10:00']],
    ['a period that ends before it begins', ['--since', '2026-02-01', '--until', '2026-01-01']],
    ['another grouping', ['--by', 'person']],
    ['another file', ['--out', 'days.pdf']],
  ])('are refused for %s', async (_name, words) => {
    expect((await profile.run(['stats', ...words])).status).toBe(2);
  });
});
