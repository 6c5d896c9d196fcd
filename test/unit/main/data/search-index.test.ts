import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CheckFilter, DataService } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { allNumbers, allRows, change, inTransaction, type ReadableDb } from '@main/data/db';
import { searchChecks } from '@main/data/repositories/check-search';
import { forgetChecks } from '@main/data/repositories/forget-checks';
import { indexSlice, readIndexState } from '@main/data/repositories/search-index';
import { searchGrams } from '@main/data/search-grams';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, outcome, type Folder } from './support';

let folder: Folder;
let data: DataService;
let db: ReadableDb;

eachTestOpens((opened) => ({ folder, data } = opened));
beforeEach(() => {
  db = openDatabase({ path: folder.databasePath, keyHex });
});
afterEach(() => {
  db.close();
});

async function answered(id: string, name: string, idNumber: string, requestId: string): Promise<void> {
  await data.commitIntent(intent(id, { factors: { name, idNumber } }));
  await data.commitOutcome(outcome(id, {}, { requestId }));
}

function indexAll(): void {
  while (inTransaction(db, (tx) => indexSlice(tx, 100)) > 0);
}

/** The piece of the index that two characters are. */
function pieceOf(text: string): string {
  return `"${searchGrams(text).split(' ').at(-1)}"`;
}

function idsOf(filter: CheckFilter, sort: 'newest' | 'oldest' = 'newest'): string[] {
  const { checks, total, counted } = searchChecks(db, filter, { offset: 0, limit: 500, sort })!;
  if (counted) expect(total).toBe(checks.length);
  return checks.map(({ checkId }) => checkId);
}

describe('the index of the search', () => {
  it('finds what is indexed, what is not yet, and what was in flight when its turn came', async () => {
    await answered('c1', '王小明', '110105190001010015', 'req-a');
    await data.commitIntent(intent('c2', { factors: { name: '王小红', idNumber: '110105190001010023' } }));
    await answered('c3', '王小刚', '110105190001010031', 'req-b');
    indexAll();
    expect(idsOf({ text: '王小' })).toEqual(['c3', 'c1']);
    await data.commitOutcome(outcome('c2', {}, { requestId: 'late-1' }));
    await answered('c4', '王小华', '11010519000101004X', 'req-c');
    for (const round of ['beside the index', 'in the index']) {
      expect(idsOf({ text: '王小' }), round).toEqual(['c4', 'c3', 'c2', 'c1']);
      expect(idsOf({ text: '王小' }, 'oldest'), round).toEqual(['c1', 'c2', 'c3', 'c4']);
      expect(idsOf({ text: 'late-1' }), round).toEqual(['c2']);
      indexAll();
    }
    expect(allRows(db, 'SELECT * FROM search_later')).toEqual([]);
  });

  it('forgets what a purge takes out, indexed or not, and keeps the others', async () => {
    await answered('kept', '王小明', '110105190001010015', 'req-a');
    await answered('gone', '王小红', '110105190001010023', 'req-b');
    indexAll();
    await answered('late', '王小刚', '110105190001010031', 'req-c');
    const gone = `SELECT sequence FROM checks WHERE id IN ('gone', 'late')`;
    inTransaction(db, (tx) => forgetChecks(tx, gone, { id: 'p1', atMs: 9 }));
    for (const round of ['beside the index', 'in the index']) {
      expect(idsOf({ text: '王小' }), round).toEqual(['kept']);
      expect(idsOf({ text: '110105190001010023' }), round).toEqual([]);
      indexAll();
    }
    // Of the index itself, whatever the search looks at beside it.
    const pieces = allRows(db, `SELECT rowid FROM check_grams WHERE check_grams MATCH ?`, pieceOf('王小'));
    expect(pieces).toEqual([{ rowid: 1 }]);
    expect(idsOf({})).toEqual(['late', 'gone', 'kept']);
  });

  it('finds a check by the request id of a later answer', async () => {
    await data.commitIntent(intent('c1'));
    await data.commitOutcome(outcome('c1', {}, { verdict: 'pending', requestId: 'first-0001' }));
    indexAll();
    await data.commitIntent(intent('c1', { attemptNumber: 2, followUp: true }));
    await data.commitOutcome(outcome('c1', { attemptNumber: 2 }, { requestId: 'second-0002' }));
    for (const round of ['beside the index', 'in the index']) {
      expect(idsOf({ text: 'second-0002' }), round).toEqual(['c1']);
      expect(idsOf({ text: 'first-0001' }), round).toEqual(['c1']);
      indexAll();
    }
  });

  it('leaves no piece of a removed check', async () => {
    await answered('c1', '王小明', '110105190001010015', 'req-a');
    await answered('c2', '欧阳娜', '999988887777666655', 'zzzz-yyyy');
    indexAll();
    db.exec(`CREATE VIRTUAL TABLE temp.pieces USING fts5vocab (main, check_grams, 'row')`);
    const pieces = () =>
      (allRows(db, 'SELECT term FROM pieces') as { term: string }[]).map(({ term }) => term);
    expect(pieces()).toContain('欧阳');
    inTransaction(db, (tx) => {
      change(tx, 'DELETE FROM attempts WHERE check_sequence = 2');
      change(tx, 'DELETE FROM checks WHERE sequence = 2');
    });
    expect(pieces().filter((piece) => /[欧阳娜87zy]/u.test(piece))).toEqual([]);
    const bytes = allRows(db, 'SELECT block FROM check_grams_data') as { block: Buffer }[];
    expect(bytes.some(({ block }) => block.includes('欧阳'))).toBe(false);
    expect(idsOf({ text: '王小明' })).toEqual(['c1']);
  });

  it('leaves no piece of a removed check whose later answer was not indexed yet, or was', async () => {
    for (const id of ['c1', 'c2']) {
      await data.commitIntent(intent(id, { factors: { name: '欧阳娜', idNumber: '999988887777666655' } }));
      await data.commitOutcome(outcome(id, {}, { verdict: 'pending', requestId: 'first-0001' }));
      indexAll();
      await data.commitIntent(intent(id, { attemptNumber: 2, followUp: true }));
      await data.commitOutcome(outcome(id, { attemptNumber: 2 }, { requestId: 'first-0002' }));
      if (id === 'c2') indexAll();
      inTransaction(db, (tx) => {
        change(tx, 'DELETE FROM attempts');
        change(tx, 'DELETE FROM checks');
      });
      const bytes = allRows(db, 'SELECT block FROM check_grams_data') as { block: Buffer }[];
      for (const piece of ['欧阳', '8888', '0002', '0001']) {
        expect(
          bytes.some(({ block }) => block.includes(piece)),
          `${id} ${piece}`,
        ).toBe(false);
      }
    }
  });

  it('leaves no piece of a check that was removed before its turn', async () => {
    await data.commitIntent(intent('c1', { factors: { name: '欧阳娜', idNumber: '999988887777666655' } }));
    indexAll();
    await data.commitOutcome(outcome('c1'));
    inTransaction(db, (tx) => {
      change(tx, 'DELETE FROM attempts');
      change(tx, 'DELETE FROM checks');
    });
    const bytes = allRows(db, 'SELECT block FROM check_grams_data') as { block: Buffer }[];
    expect(bytes.some(({ block }) => block.includes('欧阳'))).toBe(false);
    expect(allRows(db, 'SELECT * FROM search_later')).toEqual([]);
  });

  it('finds what a look at every check would find, for any text', async () => {
    const characters = ['1', '2', '0', 'x', '-', ' ', '王', '小', '明', '·'];
    const some = (from: number, to: number) =>
      fc
        .array(fc.constantFrom(...characters), { minLength: from, maxLength: to })
        .map((list) => list.join(''));
    let made = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(some(1, 12), { minLength: 1, maxLength: 4 }),
        some(1, 6),
        async (names, text) => {
          for (const name of names) await answered(`c${(made += 1)}`, name, `${made}`, 'r');
          if (made % 2 === 0) indexAll();
          const wanted = text.trim();
          if (wanted === '') return;
          const rows = allNumbers(
            db,
            'SELECT sequence FROM checks WHERE instr(search, ?) > 0 ORDER BY sequence DESC',
            wanted,
          );
          expect(idsOf({ text }).map((id) => Number(id.slice(1)))).toEqual(rows.slice(0, 500));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is filled by the process that writes, once nobody asks', async () => {
    await answered('c1', '王小明', '110105190001010015', 'req-a');
    await expect.poll(() => readIndexState(db), { timeout: 5_000 }).toEqual({ indexedTo: 1, newest: 1 });
  });
});
