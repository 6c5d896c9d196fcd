/** What is kept of checks and given away: evidence, masked results, and PINs that are forgotten. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { inventedPerson } from '@sandbox/register';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { type CliProfile, createConnectedProfile, readTable } from './cli-process';

const person = inventedPerson(11);
const checkSchema = z.object({ checkId: z.string() });

let sandbox: RunningSandbox;
let profile: CliProfile;
let checkId: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  profile = await createConnectedProfile(sandbox);
  const words = ['check', 'desk', `name=${person.name}`, `idNumber=${person.idNumber}`];
  checkId = (await profile.json(checkSchema, words)).checkId;
});
afterAll(async () => {
  profile.remove();
  await sandbox.close();
});

it(
  'evidence is one page that needs nothing else, and the audit chain holds what it was',
  { timeout: 180_000 },
  async () => {
    const path = join(profile.folder, 'evidence.html');
    const written = z.object({ path: z.string(), sha256: z.string() });
    const { sha256 } = await profile.json(written, ['evidence', checkId, '--out', path]);
    const page = readFileSync(path, 'utf8');
    expect(createHash('sha256').update(page).digest('hex')).toBe(sha256);
    expect(page).toContain(checkId);
    expect(page).not.toContain(person.idNumber);
    expect(page).not.toMatch(/(?:src|href)=|<script/u);
    const chain = join(profile.folder, 'chain.jsonl');
    expect((await profile.run(['audit', 'export', '--out', chain])).status).toBe(0);
    expect(readFileSync(chain, 'utf8')).toContain(sha256);
    expect((await profile.run(['audit', 'verify', '--file', path])).status).toBe(0);
    writeFileSync(path, `${page} `);
    expect((await profile.run(['audit', 'verify', '--file', path])).status).toBe(1);
  },
);

it('evidence shows whole values with a reason only', { timeout: 180_000 }, async () => {
  const path = join(profile.folder, 'whole.html');
  const words = ['evidence', checkId, '--out', path, '--whole'];
  expect(await profile.run(words)).toMatchObject({ status: 2 });
  expect(existsSync(path)).toBe(false);
  expect((await profile.run([...words, '--reason', 'audit'])).status).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain(person.idNumber);
});

it.each([
  ['no file', ['evidence', 'x']],
  ['a file of another kind', ['evidence', 'x', '--out', 'x.pdf']],
  ['a check that is not there', ['evidence', 'x', '--out', 'x.html']],
  ['a reason for what is masked', ['evidence', 'x', '--out', 'x.html', '--reason', 'audit']],
])('evidence with %s ends with 2', async (_, words) => {
  expect((await profile.run(words)).status).toBe(2);
});

it('masks as it is told, or as the settings say', async () => {
  const read = async (...masking: string[]) => {
    const path = join(profile.folder, 'masked.csv');
    expect((await profile.run(['history', '--out', path, ...masking])).status).toBe(0);
    return (await readTable(path)).flat().join(' ');
  };
  const usual = `${person.idNumber.slice(0, 3)}***********${person.idNumber.slice(-4)}`;
  const strict = `${person.idNumber.slice(0, 1)}****************${person.idNumber.slice(-1)}`;
  expect(await read('--masked')).toContain(usual);
  expect(await read('--masking', 'strict')).toContain(strict);
  expect((await profile.run(['settings', '--set', 'maskProfile=none'])).status).toBe(2);
  const set = ['settings', '--set', 'maskProfile=strict'];
  expect(await profile.json(z.object({ maskProfile: z.string() }), set)).toEqual({ maskProfile: 'strict' });
  expect(await read('--masked')).toContain(strict);
  expect(await read('--masking', 'default')).toContain(usual);
}, 300_000);

it('a forgotten PIN is reset by an administrator, and changed by its owner before anything else', async () => {
  const add = (name: string, role: string, pin: string, environment: Record<string, string> = {}) =>
    profile.run(
      ['operators', 'add', name, '--role', role, ...(role === 'operator' ? ['--operator', 'lin'] : [])],
      {
        environment: { VERIDESK_NEW_PIN: pin, ...environment },
      },
    );
  expect((await add('lin', 'administrator', '270941')).status).toBe(0);
  expect((await add('chen', 'operator', '914703', { VERIDESK_PIN: '270941' })).status).toBe(0);
  const reset = await profile.run(['operators', 'reset-pin', 'chen', '--operator', 'lin'], {
    environment: { VERIDESK_PIN: '270941', VERIDESK_NEW_PIN: '840615' },
  });
  expect(reset.status).toBe(0);
  const asChen = (environment: Record<string, string>) =>
    profile.run(['history', '--masked', '--json', '--operator', 'chen'], { environment });
  const temporary = await asChen({ VERIDESK_PIN: '840615' });
  expect(temporary).toMatchObject({ status: 3 });
  expect(temporary.stderr).toContain('operator/pin-temporary');
  expect((await asChen({ VERIDESK_PIN: '840615', VERIDESK_OWN_PIN: '736204' })).status).toBe(0);
  expect((await asChen({ VERIDESK_PIN: '736204' })).status).toBe(0);
}, 300_000);
