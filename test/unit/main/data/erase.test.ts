import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { openDatabase } from '@main/data/database';
import { allRows } from '@main/data/db';
import { countInPages, emptyLog, writeAnew } from '@main/data/erase';
import { findPerson } from '@main/keeping/find-person';
import { intent, keyHex, makeFolder, openSpender, outcome, type Folder } from './support';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
});

const needle = '110101199003074073';

/** How often the file alone, without its log, holds the text: a look from outside, with the key. */
function inFileAlone(): number {
  const path = join(folder.path, 'decrypted.db');
  copyFileSync(folder.databasePath, path);
  const db = new Database(path);
  giveKey(db, rawKeyOf(Buffer.from(keyHex, 'hex')));
  // Page by page, as they lie there: a change of the key would write the file anew, and clean it.
  const pages = db.serialize();
  db.close();
  return pages.toString('latin1').split(needle).length - 1;
}

/** Always the same numbers below a limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % limit;
  };
}

describe('the bytes of deleted rows', () => {
  it('stay in the gaps of pages that were split, until the file is written anew', () => {
    const db = openDatabase({ path: folder.databasePath, keyHex });
    let inGaps = 0;
    for (const [index, longest] of [60, 200, 500, 700, 900].entries()) {
      const next = numbers(7 + index);
      const table = `grown_${index}`;
      db.exec(`CREATE TABLE ${table} (key INTEGER PRIMARY KEY, text TEXT, number TEXT);
        CREATE INDEX ${table}_by_number ON ${table} (number)`);
      const insert = db.prepare(`INSERT OR IGNORE INTO ${table} VALUES (?, ?, ?)`);
      const grow = db.prepare(`UPDATE ${table} SET text = ? WHERE key = ?`);
      const remove = db.prepare(`DELETE FROM ${table} WHERE key = ?`);
      db.transaction(() => {
        for (let round = 0; round < 6_000; round += 1) {
          const key = next(3_000);
          const name = key % 7 === 3 ? needle : 'somebody else';
          insert.run(key, name + 'x'.repeat(next(longest)), `${name}${key}`);
          grow.run(name + 'x'.repeat(next(longest)), key);
          if (round % 3 === 0) {
            const other = next(3_000);
            if (other % 7 !== 3) remove.run(other);
          }
        }
      })();
      db.exec(`DELETE FROM ${table} WHERE key % 7 = 3`);
      expect(allRows(db, `SELECT 1 FROM ${table} WHERE instr(text, ?) > 0`, needle)).toEqual([]);
      emptyLog(db);
      inGaps += inFileAlone();
      expect(countInPages(db, [needle])).toBe(inFileAlone());
    }
    // secure_delete is on, the log is cut, no row holds it: and yet the file does.
    expect(db.pragma('secure_delete', { simple: true })).toBe(1);
    expect(inGaps).toBeGreaterThan(0);
    writeAnew(db);
    expect(inFileAlone()).toBe(0);
    expect(countInPages(db, [needle])).toBe(0);
    db.close();
  });

  it('stay in the file while the deletion is in the log alone', async () => {
    const before = await openSpender(folder);
    await before.commitIntent(intent('c1', { factors: { name: '清除甲', idNumber: needle } }));
    await before.commitOutcome(outcome('c1'));
    await before.close();
    const data = await openSpender(folder);
    const terms = { idNumber: needle };
    await data.purge(
      { target: 'person', terms, ...(await findPerson(data, terms)), originalsOf: [] },
      { id: 'p1', atMs: 9_000, actor: 'test', reason: 'R-1', subjectHash: 'ab'.repeat(32) },
    );
    // Whoever takes the file without its log has the state before the purge.
    expect(inFileAlone()).toBeGreaterThan(0);
    expect(await data.erase([needle], 9_500)).toBe(0);
    expect(inFileAlone()).toBe(0);
    await data.close();
  });
});
