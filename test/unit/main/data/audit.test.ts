import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { verifyAudit } from '@main/audit/verify-audit';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import type { DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { eachTestOpens } from './each-test-opens';
import { type Folder, intent, keyHex, otherKeyHex, outcome, plannedBatch } from './support';

let folder: Folder;
let data: DataService;

const reopen = eachTestOpens((opened) => ({ folder, data } = opened));

const note = (row: number) => ({
  action: 'batch.row-sent' as const,
  atMs: 1_000 + row,
  subject: `check-${row}`,
  detail: { row },
});

async function actions(): Promise<string[]> {
  return (await data.readAudit(0, 1_000)).map(({ action }) => action);
}

function rawDatabase(): Database.Database {
  const db = new Database(folder.databasePath);
  giveKey(db, rawKeyOf(Buffer.from(keyHex, 'hex')));
  return db;
}

describe('what the data service records', () => {
  it('tells of batches, checks and questions in their transactions', async () => {
    await plannedBatch(data, 'batch-1', 2);
    await data.setBatchState('batch-1', 'running', { stopReason: null, atMs: 10 });
    await data.commitIntent(intent('check-1', { batch: { batchId: 'batch-1', rowNumber: 1 } }));
    await data.commitOutcome(outcome('check-1'));
    await data.setBatchState('batch-1', 'stopped', { stopReason: 'operator', atMs: 20 });
    await data.commitIntent(intent('check-2'));
    await data.commitOutcome(outcome('check-2', {}, { verdict: 'pending' }));
    await data.commitIntent(intent('check-2', { attemptNumber: 2, followUp: true }));
    expect(await actions()).toEqual([
      'batch.opened',
      'batch.started',
      'batch.row-sent',
      'batch.stopped',
      'check.run',
      'check.followed-up',
    ]);
    const [, , , stopped] = await data.readAudit(0, 10);
    expect(JSON.parse(stopped?.detail ?? '')).toEqual({
      reason: 'operator',
      rows: 2,
      answered: 1,
      notSent: 1,
      spentFen: 30,
      verdicts: { match: 1 },
    });
    expect(JSON.stringify(await data.readAudit(0, 10))).not.toContain('11010519491231002X');
  });

  it('records nothing of what was refused', async () => {
    await expect(
      data.commitIntent(intent('check-1', { batch: { batchId: 'none', rowNumber: 1 } })),
    ).rejects.toMatchObject({ code: 'batch/not-found' });
    expect(await actions()).toEqual([]);
  });

  it('leaves the rows of batches out of a page unless asked', async () => {
    await data.appendAudit([note(1), { ...note(2), action: 'batch.finished' }]);
    expect((await data.pageAudit({}, 0, 10)).entries.map(({ sequence }) => sequence)).toEqual([2]);
    expect((await data.pageAudit({ rows: true }, 0, 10)).total).toBe(2);
    expect((await data.pageAudit({ group: 'vault' }, 0, 10)).total).toBe(0);
    expect((await data.pageAudit({ rows: true, text: 'check-1' }, 0, 10)).total).toBe(1);
  });
});

describe('the chain in the database', () => {
  it('is whole after further starts', async () => {
    await data.appendAudit([note(1), note(2)]);
    await reopen();
    await data.appendAudit([note(3)]);
    expect(await verifyAudit(data)).toMatchObject({ entries: 3, breaks: [], head: { sequence: 3 } });
  });

  it('refuses changes, deletions and entries out of turn', async () => {
    await data.appendAudit([note(1), note(2)]);
    const db = rawDatabase();
    expect(() => db.exec(`UPDATE audit_entries SET actor = 'x'`)).toThrow('not changed');
    expect(() => db.exec('DELETE FROM audit_entries')).toThrow('not deleted');
    expect(() =>
      db.exec(
        `INSERT INTO audit_entries SELECT 9, at_ms, actor, action, subject, detail, hash FROM audit_entries LIMIT 1`,
      ),
    ).toThrow('appended');
    db.close();
  });

  it(
    'shows what somebody with the database key changed behind its triggers',
    { timeout: 60_000 },
    async () => {
      await data.appendAudit(Array.from({ length: 2_500 }, (_, row) => note(row)));
      const db = rawDatabase();
      for (const name of ['audit_entries_stay', 'audit_entries_are_final', 'audit_entries_follow']) {
        db.exec(`DROP TRIGGER ${name}`);
      }
      kept = db.prepare('SELECT * FROM audit_entries').raw().all() as unknown[][];
      const mutations = [12, 1_999, 2_000, 2_001, 2_499].flatMap((n) => [
        `UPDATE audit_entries SET detail = '{"row":0}' WHERE sequence = ${n}`,
        `UPDATE audit_entries SET actor = 'x' WHERE sequence = ${n}`,
        `UPDATE audit_entries SET hash = zeroblob(32) WHERE sequence = ${n}`,
        `DELETE FROM audit_entries WHERE sequence = ${n}`,
        `DELETE FROM audit_entries WHERE sequence >= ${n}`,
        `UPDATE audit_entries SET sequence = -sequence WHERE sequence = ${n}`,
        `DELETE FROM audit_entries WHERE sequence = ${n}; UPDATE audit_entries SET sequence = -(sequence - 1) WHERE sequence > ${n}; UPDATE audit_entries SET sequence = -sequence WHERE sequence < 0`,
        `INSERT INTO audit_entries SELECT 2501, at_ms, actor, action, subject, detail, hash FROM audit_entries WHERE sequence = ${n}`,
      ]);
      for (const mutation of mutations) {
        db.exec('BEGIN');
        db.exec(mutation);
        db.exec('COMMIT');
        const report = await verifyAudit(data);
        expect(report.breakCount, mutation).toBeGreaterThan(0);
        // Back to what it was, from the rows that the test keeps.
        db.exec('DELETE FROM audit_entries');
        restore(db);
      }
      expect((await verifyAudit(data)).breaks).toEqual([]);
      db.close();
    },
  );

  it('records a cut tail for good at the next start', async () => {
    await data.appendAudit([note(1), note(2), note(3)]);
    await reopen(() => {
      const db = rawDatabase();
      db.exec('DROP TRIGGER audit_entries_stay; DELETE FROM audit_entries WHERE sequence = 3');
      db.close();
    });
    await data.appendAudit([note(4), note(5)]);
    const report = await verifyAudit(data);
    expect(report.breaks).toEqual([{ kind: 'recorded', sequence: 3 }]);
    expect(JSON.parse((await data.readAudit(2, 1))[0]?.detail ?? '')).toEqual({
      found: 'cut-tail',
      expectedSequence: 3,
    });
  });

  it('tells of a head that is missing, foreign or of another chain', async () => {
    const headPath = join(folder.path, 'audit-head');
    await data.appendAudit([note(1), note(2)]);
    const good = readFileSync(headPath);
    rmSync(headPath);
    expect((await verifyAudit(data)).breaks).toEqual([{ kind: 'head-missing', sequence: 2 }]);
    writeFileSync(headPath, good.toString('utf8').replaceAll('"sequence":', '"sequence":1'));
    expect((await verifyAudit(data)).breaks).toEqual([{ kind: 'head-damaged', sequence: 2 }]);
    writeFileSync(headPath, good);
    expect((await verifyAudit(data)).breaks).toEqual([]);
  });

  it('takes a head that is behind, as after a crash, and one with a torn slot', async () => {
    const headPath = join(folder.path, 'audit-head');
    await data.appendAudit([note(1)]);
    await data.appendAudit([note(2)]);
    const behind = readFileSync(headPath);
    await data.appendAudit([note(3)]);
    writeFileSync(headPath, behind);
    expect((await verifyAudit(data)).breaks).toEqual([]);
    const torn = Buffer.from(behind);
    // Slots take turns: the second one holds entry 2.
    torn.fill(0, 300, 400);
    writeFileSync(headPath, torn);
    expect((await verifyAudit(data)).breaks).toEqual([]);
    expect(existsSync(headPath)).toBe(true);
  });

  it('is shared by two processes', async () => {
    const other = await openDataInProcess({ path: folder.databasePath, keyHex, spender: false });
    await data.appendAudit([note(1)]);
    await other.appendAudit([note(2)]);
    await data.appendAudit([note(3)]);
    expect((await verifyAudit(other)).breaks).toEqual([]);
    await other.close();
  });

  it('is not to be continued with another seal key', async () => {
    await data.appendAudit([note(1)]);
    await data.close();
    const forger = await openDataInProcess({
      path: folder.databasePath,
      keyHex,
      audit: { key: Buffer.from(otherKeyHex, 'hex'), actor: 'forger' },
      spender: true,
    });
    const kinds = (await verifyAudit(forger)).breaks.map(({ kind }) => kind);
    await forger.close();
    expect(kinds).toContain('edited');
    expect(kinds).toContain('recorded');
  });
});

/** The rows as they were, attached once. */
let kept: unknown[][] | null = null;
function restore(db: Database.Database): void {
  const statement = db.prepare('INSERT INTO audit_entries VALUES (?, ?, ?, ?, ?, ?, ?)');
  db.transaction((rows: unknown[][]) => {
    for (const row of rows) statement.run(...row);
  })(kept ?? []);
}
