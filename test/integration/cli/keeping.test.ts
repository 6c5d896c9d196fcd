import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, createConnectedProfile } from './cli-process';

const person = inventedPerson(3);
const other = inventedPerson(6);
const forecast = z.object({
  counts: z.record(z.string(), z.number()),
  holds: z.array(z.object({ id: z.string(), reason: z.string() })),
});

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

it('purges a person from checks, batches and the stored workbook, and proves it', async () => {
  const workbook = join(profile.folder, 'people.xlsx');
  const csv = join(profile.folder, 'people.csv');
  writeFileSync(
    csv,
    `姓名,身份证号\r\n${[person, other].map(({ name, idNumber }) => `${name},${idNumber}\r\n`).join('')}`,
  );
  expect((await profile.run(['batch', 'desk', '--in', csv, '--out', workbook])).status).not.toBe(2);
  await profile.run(['batch', 'desk', '--in', workbook, '--out', join(profile.folder, 'again.xlsx')]);
  await profile.run(['check', 'desk', `name=${person.name}`, `idNumber=${person.idNumber}`]);
  const words = ['--person', `idNumber=${person.idNumber}`];

  const found = await profile.json(forecast, ['purge', ...words, '--dry-run']);
  expect(found.counts).toMatchObject({ rows: 2, originals: 1 });

  const held = await profile.json(z.object({ id: z.string() }), [
    'hold',
    'add',
    ...words,
    '--reason',
    'case 7',
  ]);
  const refused = await profile.run(['purge', ...words, '--reason', 'R-1']);
  expect(refused.status).not.toBe(0);
  expect(refused.stderr).toContain('legal hold');
  expect((await profile.run(['purge', ...words, '--dry-run'])).stdout).toContain(held.id);
  expect((await profile.run(['hold', 'list'])).stdout).not.toContain(person.idNumber);
  await profile.run(['hold', 'remove', held.id, '--reason', 'closed']);

  const spoken = await profile.run(['purge', ...words, '--reason', `for ${person.idNumber}`]);
  expect(spoken.stderr).toContain('audit chain');

  const path = join(profile.folder, 'certificate.txt');
  const done = await profile.json(
    z.object({ purge: z.object({ id: z.string(), erasedAtMs: z.number() }), seal: z.string() }),
    ['purge', ...words, '--reason', 'R-1', '--certificate', path],
  );
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(done.seal);
  for (const value of Object.values(person)) expect(text).not.toContain(value);
  expect((await profile.run(['purge', '--verify', `${done.purge.id}=${done.seal}`])).status).toBe(0);
  expect((await profile.run(['purge', '--verify', `${done.purge.id}=${'0'.repeat(64)}`])).status).toBe(1);
  const sheet = join(profile.folder, 'certificate.xlsx');
  expect((await profile.run(['purge', '--of', done.purge.id, '--certificate', sheet])).status).toBe(0);

  const history = await profile.run(['history', '--json']);
  expect(history.stdout).not.toContain(person.idNumber);
  expect(history.stdout).toContain(other.idNumber);
  expect((await profile.run(['purge', ...words, '--reason', 'R-2'])).stderr).toContain('Nothing of it');
  expect((await profile.run(['audit', 'verify'])).status).toBe(0);
  expect(readdirSync(join(profile.folder, 'profile')).filter((name) => name.includes('before-'))).toEqual([]);
});

it('purges a batch whole, and lists nothing of it', async () => {
  const batches = z.object({ batches: z.array(z.object({ batchId: z.string() }).loose()) });
  const [first] = (await profile.json(batches, ['batches'])).batches;
  const id = first?.batchId ?? '';
  expect((await profile.run(['purge', '--batch', id, '--reason', 'R-3'])).status).toBe(0);
  const left = await profile.json(batches, ['batches']);
  expect(left.batches.map(({ batchId }) => batchId)).not.toContain(id);
  expect((await profile.run(['purge', '--batch', id, '--dry-run'])).status).not.toBe(0);
});

it('asks for a purpose before anything is sent, and keeps it beside check and batch', async () => {
  const words = [`name=${other.name}`, `idNumber=${other.idNumber}`];
  expect((await profile.run(['purposes', 'mode', 'required'])).stderr).toContain('purpose');
  expect((await profile.run(['purposes', 'add', '开户核验'])).status).toBe(0);
  expect((await profile.run(['purposes', 'mode', 'required'])).status).toBe(0);
  const before = await profile.run(['history', '--json']);
  const refused = await profile.run(['check', 'desk', ...words]);
  expect(refused.stderr).toContain('keeping/purpose-missing');
  expect((await profile.run(['check', 'desk', '--purpose', '开户核验', ...words])).status).toBe(2);
  const unknown = await profile.run(['check', 'desk', '--purpose', '别的', '--basis', 'consent', ...words]);
  expect(unknown.stderr).toContain('keeping/purpose-unknown');
  const csv = join(profile.folder, 'people.csv');
  const batch = ['batch', 'desk', '--in', csv, '--out', join(profile.folder, 'purpose.csv')];
  expect((await profile.run(batch)).stderr).toContain('keeping/purpose-missing');
  expect((await profile.run(['history', '--json'])).stdout).toBe(before.stdout);

  const said = ['--purpose', '开户核验', '--basis', 'contract'];
  expect((await profile.run(['check', 'desk', ...said, ...words])).status).toBeLessThan(2);
  expect((await profile.run([...batch, ...said])).status).toBeLessThan(2);
  const found = await profile.json(
    z.object({ checks: z.array(z.object({ purpose: z.string(), basis: z.string() }).loose()) }),
    ['history', '--purpose', '开户核验'],
  );
  expect(found.checks.length).toBeGreaterThan(1);
  expect(found.checks.every(({ basis }) => basis === 'contract')).toBe(true);
  expect((await profile.run(['purposes', 'mode', 'off'])).status).toBe(0);
});

it('keeps everything without a rule, and refuses an application that finds nothing', async () => {
  const figures = z.object({ due: z.object({ checks: z.number(), batches: z.number() }) });
  expect((await profile.json(figures, ['retention', 'preview'])).due).toEqual({ checks: 0, batches: 0 });
  expect((await profile.run(['retention', 'set', '--days', '1'])).status).toBe(0);
  expect((await profile.run(['retention', 'set', '--purpose', '开户核验', '--days', 'keep'])).status).toBe(0);
  expect((await profile.run(['retention', 'list'])).stdout).toContain('开户核验');
  expect((await profile.run(['retention', 'apply'])).stderr).toContain('keeping/nothing-found');
  expect((await profile.run(['retention', 'set', '--days', 'soon'])).status).toBe(2);
  expect((await profile.run(['retention', 'remove'])).status).toBe(0);
  const left = await profile.json(z.object({ rules: z.array(z.unknown()) }), ['retention']);
  expect(left.rules).toHaveLength(1);
});
