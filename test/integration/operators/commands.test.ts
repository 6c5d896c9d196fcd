/** The command line's commands about one check or batch: an operator gives them ids of their own only. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '@main/cli/commands';
import { parseArguments } from '@main/cli/arguments';
import type { CliContext } from '@main/cli/context';
import type { Desk } from '@main/create-desk';
import { hasRight, type Right } from '@shared/domain/operators';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

const pins = { 林主管: '270941', 周复核: '580236', 陈柜员: '914703', 吴柜员: '306158' };
type Name = keyof typeof pins;
const roles = [
  ['林主管', 'administrator'],
  ['周复核', 'reviewer'],
  ['陈柜员', 'operator'],
  ['吴柜员', 'operator'],
] as const;

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;
let checkId: string;
let batchId: string;
let printed: string[];
beforeEach(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk();
  desk = await testDesk.open();
  const { baseUrls, credentials } = sandbox.address;
  for (const name of ['first', 'other']) {
    testDesk.workstation.connections.save(null, {
      name,
      providerId: 'marketplace',
      settings: { baseUrl: baseUrls.marketplace, qps: 500, concurrency: 8 },
      credentials: credentials.marketplace,
    });
  }
  const { operators } = desk;
  for (const [name, role] of roles) await operators.add({ name, role, pin: pins[name] });
  await signIn('陈柜员');
  const { name, idNumber } = inventedPerson(1);
  checkId = (await desk.checks.run('first', 'id-2', { name, idNumber })).checkId ?? '';
  const path = join(testDesk.folder, 'people.csv');
  writeFileSync(path, `姓名,身份证号\n${name},${idNumber}\n`);
  ({ batchId } = await desk.batches.open({ path, connection: 'first', kind: 'id-2' }));
  printed = [];
});
afterEach(async () => {
  await testDesk.close();
  await sandbox.close();
});

async function signIn(name: Name): Promise<void> {
  const account = (await desk.operators.list()).find((candidate) => candidate.name === name);
  await desk.operators.signIn(account?.id ?? '', pins[name]);
}

async function run(name: string, ...words: string[]): Promise<number> {
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw new Error(`There is no command ${name}.`);
  const none = () => Promise.reject(new Error('Nothing is asked for.'));
  const context: CliContext = {
    print: (text) => printed.push(text),
    report: () => undefined,
    progress: { show: () => undefined, clear: () => undefined },
    locale: 'en',
    // As built: two folders below the project's, whose version evidence names.
    codeFolder: resolve(import.meta.dirname, '../../../out/main'),
    resourcesFolder: testDesk.folder,
    interrupted: new AbortController().signal,
    readStandardInput: none,
    filePassphrase: none,
    passphraseSource: {
      environment: {},
      input: process.stdin,
      output: process.stdout,
      prompts: { enter: '', choose: '', repeat: '' },
    },
    workstation: () => Promise.resolve(testDesk.workstation),
    desk: () => Promise.resolve(desk),
    pin: none,
    unlock: () => Promise.resolve(testDesk.workstation),
  };
  return command.run(parseArguments(words, command.options), context);
}

describe('ids of somebody else', () => {
  const wordsOf = {
    second: () => [checkId, 'other'],
    'follow-up': () => [checkId],
    'follow-up of a batch': () => ['--batch', batchId],
    evidence: () => [checkId, '--out', join(testDesk.folder, 'out.html')],
    export: () => [batchId, '--out', join(testDesk.folder, 'out.csv')],
    resume: () => [batchId, '--out', join(testDesk.folder, 'out.csv')],
    cancel: () => [batchId],
  } as const;

  it.each(Object.entries(wordsOf))('%s is refused, and nothing is sent or written', async (title, words) => {
    await signIn('吴柜员');
    const [name = ''] = title.split(' ');
    await expect(run(name, ...words())).rejects.toMatchObject({ code: 'operator/not-yours' });
    expect(printed).toEqual([]);
    expect(readdirSync(testDesk.folder).filter((file) => file.startsWith('out.'))).toEqual([]);
    expect((await desk.data.searchChecks({}, 0, 10)).total).toBe(1);
    expect((await desk.batches.view(batchId)).state).toBe('ready');
  });

  it('stand in no list', async () => {
    await signIn('吴柜员');
    await run('history', '--masked', '--json', '--batch', batchId);
    await run('history', '--masked', '--json');
    await run('batches', '--json');
    expect(printed.map((text) => JSON.parse(text) as unknown)).toEqual([
      { checks: [] },
      { checks: [] },
      { batches: [] },
    ]);
  });

  it.each(['unknown', 'resolve', 'again', 'reconcile', 'approve', 'purge', 'hold', 'retention'])(
    '%s needs a right that operators do not have',
    (name) => {
      const right = commands.find((command) => command.name === name)?.right;
      expect(right !== undefined && right !== 'public' && right !== 'signed-in').toBe(true);
      expect(hasRight('operator', right as Right)).toBe(false);
    },
  );

  it.each(['陈柜员', '周复核'] as const)('are open to %s', async (name) => {
    await signIn(name);
    expect(await run('second', checkId, 'other', '--json')).toBe(0);
    expect(await run('evidence', checkId, '--out', join(testDesk.folder, 'out.html'))).toBe(0);
    expect(await run('follow-up', '--batch', batchId)).toBe(0);
    expect(existsSync(join(testDesk.folder, 'out.html'))).toBe(true);
    expect((await desk.data.searchChecks({}, 0, 10)).total).toBe(2);
  });
});
