/** The keys of a profile are changed by real processes that are killed with SIGKILL, at every point and at random ones. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorker, type BuiltWorker } from '../data/build-worker';
import { credential, fillProfile, openProfile, readDatabase, rowCount } from './rekey-profile';

type Task = 'rekey' | 'passphrase' | 'both' | 'unlock';

let built: BuiltWorker;
let folder: string;
let base: string;
beforeAll(async () => {
  built = await buildWorker('test/integration/rekey/rekey-child.ts');
  folder = mkdtempSync(join(tmpdir(), 'veridesk-rekey-'));
  base = join(folder, 'base');
  mkdirSync(base);
  await fillProfile(base, 'first passphrase');
});
afterAll(() => {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
});

function copyOfBase(name: string): string {
  const profile = join(folder, name);
  cpSync(base, profile, { recursive: true });
  return profile;
}

interface ChildEnd {
  readonly killed: boolean;
  /** Changes of files by the program, where it came to its end. */
  readonly changes: number | null;
  /** From `ready` to the end. */
  readonly durationMs: number;
}

/** @param killAt before which change the process kills itself @param killAfterMs when it is killed from outside */
async function runChild(
  profile: string,
  task: Task,
  { killAt = 0, killAfterMs = null }: { killAt?: number; killAfterMs?: number | null } = {},
): Promise<ChildEnd> {
  const child = spawn(process.execPath, [fileURLToPath(built.url), profile, task, String(killAt)]);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  const startMs = performance.now();
  if (killAfterMs !== null) {
    await Promise.race([wait(killAfterMs), closed]);
    child.kill('SIGKILL');
  }
  await closed;
  if (child.signalCode === null && child.exitCode !== 0) throw new Error(errors);
  const changes = /done (\d+)/u.exec(output)?.[1];
  return {
    killed: child.signalCode === 'SIGKILL',
    changes: changes === undefined ? null : Number(changes),
    durationMs: performance.now() - startMs,
  };
}

/** The passphrase that opens it; everything in it must be there, under one key, with nothing left over. */
async function expectWhole(profile: string): Promise<string> {
  for (const passphrase of ['second passphrase', 'first passphrase']) {
    const { vault, settings, databasePath } = openProfile(profile);
    try {
      await vault.unlock({ passphrase });
    } catch (error) {
      expect(error).toMatchObject({ code: 'vault/wrong-passphrase' });
      continue;
    }
    const whole = { rows: rowCount, rowNumbers: (3 * rowCount * (rowCount + 1)) / 2, integrity: 'ok' };
    expect(readDatabase(databasePath, vault)).toEqual(whole);
    expect(readDatabase(`${databasePath}.before-migration-from-1`, vault)).toEqual(whole);
    const sealed = settings.get('connections')?.[0]?.sealedCredentials['apiKey'] ?? '';
    expect(vault.open('credential:c1:apiKey', sealed)).toBe(credential);
    expect(readdirSync(profile).filter((name) => name.includes('.rekey'))).toEqual([]);
    return passphrase;
  }
  throw new Error('Neither passphrase opens it.');
}

/** mulberry32: the same points at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

describe.each(['rekey', 'passphrase', 'both'] as const)('%s', (task) => {
  it('survives a kill before every change that it makes to a file', async () => {
    const { changes } = await runChild(copyOfBase(`${task}-whole`), task);
    expect(changes).toBeGreaterThan(1);
    const opened = new Set<string>();
    for (let killAt = 1; killAt <= (changes ?? 0); killAt++) {
      const profile = copyOfBase(`${task}-${killAt}`);
      expect((await runChild(profile, task, { killAt })).killed).toBe(true);
      opened.add(await expectWhole(profile));
      rmSync(profile, { recursive: true });
    }
    expect([...opened].sort()).toEqual(
      task === 'rekey' ? ['first passphrase'] : ['first passphrase', 'second passphrase'],
    );
  }, 240_000);
});

describe('a change of the data key', () => {
  it('survives kills at random moments, also of the start that brings it to an end', async () => {
    const random = seeded(20_261_122);
    // As long as each took when it was last let alone: what else the machine does changes.
    const lastMs = {
      rekey: (await runChild(copyOfBase('timed'), 'rekey')).durationMs,
      unlock: (await runChild(copyOfBase('timed'), 'unlock')).durationMs,
    };
    let kills = 0;
    for (let round = 0; round < 16; round++) {
      const profile = copyOfBase(`random-${round}`);
      for (const task of ['rekey', 'unlock', 'unlock'] as const) {
        const { killed, durationMs } = await runChild(profile, task, {
          killAfterMs: random() * lastMs[task],
        });
        if (killed) kills += 1;
        else lastMs[task] = durationMs;
      }
      expect(await expectWhole(profile)).toBe('first passphrase');
      rmSync(profile, { recursive: true });
    }
    expect(kills).toBeGreaterThan(16);
  }, 240_000);

  it('can be made again, and leaves nothing of the old key', async () => {
    const profile = copyOfBase('again');
    const before = openProfile(profile);
    await before.vault.unlock({ passphrase: 'first passphrase' });
    const oldKey = before.vault.databaseKey();
    for (let round = 0; round < 2; round++) await runChild(profile, 'rekey');
    await expectWhole(profile);
    const after = openProfile(profile);
    await after.vault.unlock({ passphrase: 'first passphrase' });
    expect(after.vault.databaseKey().equals(oldKey)).toBe(false);
  });
});
