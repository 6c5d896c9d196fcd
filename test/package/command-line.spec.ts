/** `veridesk <command>` of the packed program, on a machine without a display. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { passphrase, SandboxProcess } from '../e2e/support/programs';
import { packedProgram, rootSwitches, runPacked } from './packed-program';

let folder = '';
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'veridesk-package-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('results come on standard output, and the exit status tells', async () => {
  const providers = await runPacked(['providers', '--json']);
  expect(providers.status).toBe(0);
  expect(JSON.parse(providers.output)).toBeTruthy();
  const unknown = await runPacked(['no-such-command']);
  expect(unknown.status).toBe(2);
  expect(unknown.output).toBe('');
  expect(unknown.errors).toContain('cli/usage');
  const help = await runPacked(['--help']);
  expect(help.status).toBe(0);
  expect(help.output).toContain('veridesk <command>');
  expect(help.errors).not.toContain('veridesk <command>');
});

test('a connection, a check and the history, each in a process of its own', async () => {
  const sandbox = await SandboxProcess.start();
  const profile = join(folder, '资料 profile');
  const run = (words: readonly string[], input = '') =>
    runPacked([...words, '--profile', profile], { VERIDESK_PASSPHRASE: passphrase }, input);
  const { baseUrls, credentials } = sandbox.address;
  const connect = ['connect', 'marketplace', '--name', '测试', '--set', `baseUrl=${baseUrls.marketplace}`];
  expect((await run(connect, JSON.stringify(credentials.marketplace))).status).toBe(0);
  const check = await run(['check', '测试', '--json', 'name=张三', 'idNumber=110101199003070011']);
  expect([0, 1]).toContain(check.status);
  const { checkId } = JSON.parse(check.output) as { checkId: string };
  const history = JSON.parse((await run(['history', '--json'])).output) as { checks: { checkId: string }[] };
  expect(history.checks.map((one) => one.checkId)).toEqual([checkId]);
  const closed = await runPacked(['history', '--profile', profile], { VERIDESK_PASSPHRASE: 'another one' });
  expect(closed.status).toBe(3);
  await sandbox.stop();
});

test('a backup, a new data key and a restore run in processes of their own', async () => {
  const profile = join(folder, 'profile');
  const run = (words: readonly string[], at = profile) =>
    runPacked([...words, '--profile', at], { VERIDESK_PASSPHRASE: passphrase });
  const backup = join(folder, 'copy.vdbackup');
  expect(await run(['backup', '--out', backup])).toMatchObject({ status: 0 });
  expect(await run(['vault', 'rekey'])).toMatchObject({ status: 0 });
  expect(await run(['history', '--json'])).toMatchObject({ status: 0 });
  const elsewhere = join(folder, 'elsewhere');
  expect(await run(['restore', backup], elsewhere)).toMatchObject({ status: 0 });
  expect(await run(['history', '--json'], elsewhere)).toMatchObject({ status: 0 });
});

test('the demonstration batch runs from the shipped sample with its own sandbox', async () => {
  const out = join(folder, 'results.xlsx');
  const { status, output } = await runPacked(['demo', '--out', out]);
  expect(status).toBe(0);
  expect(output).toContain('Match');
  expect((await readFile(out)).subarray(0, 2).toString()).toBe('PK');
});

test('the sandbox serves until it is interrupted', async () => {
  const child = spawn(packedProgram(), [...rootSwitches, 'sandbox', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { controlUrl } = JSON.parse(line) as { controlUrl: string };
  expect((await fetch(`${controlUrl}/books`)).status).toBe(200);
  child.kill('SIGINT');
  await once(child, 'exit');
  await expect(fetch(`${controlUrl}/books`)).rejects.toThrow();
});
