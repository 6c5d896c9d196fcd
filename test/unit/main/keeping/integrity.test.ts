import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { Integrity } from '@main/keeping/integrity';
import { checkIntegrity } from '@main/keeping/integrity-check';
import { openSoundOrReadOnly } from '@main/keeping/open-sound';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { intent, keyHex, makeFolder, openSpender, outcome, type Folder } from '../data/support';

const pageBytes = 4_096;
const key = () => Buffer.from(keyHex, 'hex');

let folder: Folder;
beforeEach(async () => {
  folder = makeFolder();
  const data = await openSpender(folder);
  for (let index = 0; index < 300; index++) {
    await data.commitIntent(intent(`c${index}`));
    await data.commitOutcome(outcome(`c${index}`));
  }
  await data.close();
});
afterEach(() => folder.remove());

const pageCount = () => statSync(folder.databasePath).size / pageBytes;

/** A flipped byte, as a worn disk leaves it. Pages count from 1. */
function damagePage(page: number): void {
  const at = (page - 1) * pageBytes + 2_000;
  const byte = readFileSync(folder.databasePath)[at] ?? 0;
  const file = openSync(folder.databasePath, 'r+');
  writeSync(file, Buffer.from([byte ^ 0xff]), 0, 1, at);
  closeSync(file);
}

const open = (readOnly: boolean): Promise<DataService> =>
  openDataInProcess({ path: folder.databasePath, keyHex, spender: true, readOnly });

const integrityOf = (settings = createInMemorySettings(), now = () => 1_000) =>
  new Integrity({
    databasePath: folder.databasePath,
    vault: { databaseKey: key },
    settings,
    run: (job) => Promise.resolve(checkIntegrity(job)),
    now,
  });

describe('a look through the database', () => {
  it('finds a sound one sound, and any damaged page', () => {
    expect(checkIntegrity({ databasePath: folder.databasePath, key: key() }).findings).toEqual([]);
    damagePage(Math.floor(pageCount() / 2));
    expect(checkIntegrity({ databasePath: folder.databasePath, key: key() }).findings).not.toEqual([]);
  });

  it('is due at first, after a week, and when the clock was set back', async () => {
    let nowMs = 10_000_000_000;
    const integrity = integrityOf(createInMemorySettings(), () => nowMs);
    expect(integrity.isDue()).toBe(true);
    await integrity.check();
    expect(integrity.isDue()).toBe(false);
    nowMs += 7 * 86_400_000;
    expect(integrity.isDue()).toBe(true);
    nowMs -= 8 * 86_400_000;
    expect(integrity.isDue()).toBe(true);
  });

  it('remembers damage until a later look finds none', async () => {
    const settings = createInMemorySettings();
    const integrity = integrityOf(settings);
    const page = Math.floor(pageCount() / 2);
    damagePage(page);
    await integrity.check();
    expect(integrity.isDamaged()).toBe(true);
    damagePage(page);
    await integrity.check();
    expect(integrity.isDamaged()).toBe(false);
  });
});

describe('a damaged database', () => {
  it('opens for reading where it still opens, wherever the damage is, and keeps its bytes', async () => {
    let readable = 0;
    const sound = readFileSync(folder.databasePath);
    for (let page = 2; page <= pageCount(); page++) {
      damagePage(page);
      const damaged = readFileSync(folder.databasePath);
      const opened = await openSoundOrReadOnly(open, false).catch(() => null);
      if (opened?.isReadOnly === true) {
        readable++;
        await expect(opened.data.commitIntent(intent('new'))).rejects.toMatchObject({
          code: 'storage/damaged',
        });
        await expect(opened.data.appendAudit([])).rejects.toMatchObject({ code: 'storage/damaged' });
      }
      await opened?.data.close();
      expect(readFileSync(folder.databasePath).equals(damaged), `page ${page}`).toBe(true);
      damagePage(page);
    }
    expect(readFileSync(folder.databasePath).equals(sound)).toBe(true);
    expect(readable).toBeGreaterThan(pageCount() / 2);
  });

  it('that is known to be so is not opened for writing', async () => {
    const opened = await openSoundOrReadOnly(open, true);
    expect(opened.isReadOnly).toBe(true);
    expect((await opened.data.searchChecks({}, 0, 10)).total).toBe(300);
    await opened.data.close();
  });

  it('that is no database at all says so', async () => {
    damagePage(1);
    await expect(openSoundOrReadOnly(open, false)).rejects.toMatchObject({ code: 'storage/unreadable' });
  });

  it('found while it is open refuses further calls and keeps the answers of those in flight', async () => {
    const data = await openSpender(folder);
    await data.commitIntent(intent('in-flight'));
    await data.refuseCalls();
    await expect(data.commitIntent(intent('next'))).rejects.toMatchObject({ code: 'storage/damaged' });
    await data.commitOutcome(outcome('in-flight'));
    expect((await data.getCheck('in-flight')).answer?.verdict).toBe('match');
    await data.close();
  });
});
