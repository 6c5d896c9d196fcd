import { describe, expect, it } from 'vitest';
import { checkSorts, type CheckSort } from '@shared/domain/history';
import { verdicts } from '@shared/domain/verdict';
import type { CheckFilter, DataService } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { allNumbers, change, inTransaction } from '@main/data/db';
import { orderOf } from '@main/data/repositories/check-filter';
import { eachTestOpens } from './each-test-opens';
import { intent, keyHex, outcome, type Folder } from './support';

let folder: Folder;
let data: DataService;

eachTestOpens((opened) => ({ folder, data } = opened));

const names = ['王小明', '李小红', '王大伟'];

async function answered(index: number, atMs = 1_000 + index * 10): Promise<void> {
  const id = `c${index}`;
  await data.commitIntent(
    intent(id, { atMs, factors: { name: names[index % 3] ?? '', idNumber: `${index}` } }),
  );
  await answer(index, 1);
}

async function answer(index: number, attemptNumber: number): Promise<void> {
  const verdict = attemptNumber === 1 ? (verdicts[(index * 5) % verdicts.length] ?? 'match') : 'mismatch';
  const durationMs = (index * 37) % 11;
  const billed = index % 4 === 0 ? 'no' : 'yes';
  await data.commitOutcome(
    outcome(
      `c${index}`,
      { attemptNumber, durationMs },
      { verdict, billed, feeFen: billed === 'yes' ? index % 5 : null },
    ),
  );
}

async function pageIds(filter: CheckFilter, sort: CheckSort, offset = 0, limit = 500): Promise<string[]> {
  const page = await data.searchChecks(filter, offset, limit, sort);
  return page.checks.map(({ checkId }) => checkId);
}

/** What the database itself says, seen by another connection. */
function wantedIds(condition: string, order: string): string[] {
  const db = openDatabase({ path: folder.databasePath, keyHex });
  const sql = `SELECT CAST(substr(id, 2) AS INTEGER) FROM checks WHERE verdict IS NOT NULL AND ${condition} ORDER BY ${order}`;
  const ids = allNumbers(db, sql).map((number) => `c${number}`);
  db.close();
  return ids;
}

const queries: readonly (readonly [string, CheckFilter, string])[] = [
  ['everything', {}, 'TRUE'],
  ['a verdict', { verdict: 'mismatch' }, `verdict = 'mismatch'`],
  ['a text', { text: '王' }, `instr(search, '王') > 0`],
  ['a text and a verdict', { text: '王', verdict: 'match' }, `instr(search, '王') > 0 AND verdict = 'match'`],
  ['a tag', { tag: '重点' }, `sequence IN (SELECT sequence FROM check_tags WHERE tag = '重点')`],
  ['a time', { sinceMs: 1_100, untilMs: 1_300 }, 'started_at_ms >= 1100 AND started_at_ms < 1300'],
];

describe('a list of what was counted', () => {
  it.each(queries)(
    'has the pages of %s in every order, whatever happens meanwhile',
    async (_name, filter, condition) => {
      for (let index = 0; index < 40; index += 1) await answered(index);
      await data.setTags('c3', ['重点'], 1);
      const expectAll = async () => {
        for (const sort of checkSorts) {
          const inTime = sort === 'newest' || sort === 'oldest';
          const byNumber = inTime && (filter.text !== undefined || filter.tag !== undefined);
          const order = byNumber ? `sequence ${sort === 'newest' ? 'DESC' : 'ASC'}` : orderOf(sort);
          const wanted = wantedIds(condition, order);
          expect(await data.countChecks(filter, sort), sort).toBe(wanted.length);
          expect(await pageIds(filter, sort), sort).toEqual(wanted);
          expect(await pageIds(filter, sort, 3, 4), sort).toEqual(wanted.slice(3, 7));
        }
      };
      await expectAll();
      // In flight while it is counted, and answered after a newer one; a clock that was set back; other tags.
      await data.commitIntent(intent('c40', { atMs: 1_105, factors: { name: '王新', idNumber: '40' } }));
      await answered(41);
      await expectAll();
      await answer(40, 1);
      await answered(42, 1_104);
      await data.setTags('c7', ['重点'], 2);
      await data.setTags('c3', [], 2);
      await expectAll();
      // Answered again.
      const pending = wantedIds(`verdict = 'pending'`, 'sequence').map((id) => Number(id.slice(1)));
      expect(pending.length).toBeGreaterThan(0);
      for (const index of pending) {
        await data.commitIntent(intent(`c${index}`, { attemptNumber: 2, followUp: true }));
        await answer(index, 2);
      }
      await expectAll();
    },
  );

  it('goes on with what came while it was made', async () => {
    for (let index = 0; index < 30; index += 1) await answered(index);
    await data.commitIntent(intent('c30', { atMs: 1_001, factors: { name: '王新', idNumber: '30' } }));
    const counting = data.countChecks({});
    await answer(30, 1);
    await answered(31);
    await counting;
    expect(await pageIds({}, 'newest')).toEqual(wantedIds('TRUE', orderOf('newest')));
  });

  it('is forgotten where another process wrote', async () => {
    for (let index = 0; index < 5; index += 1) await answered(index);
    expect(await data.countChecks({ verdict: 'failed' })).toBe(wantedIds(`verdict = 'failed'`, '1').length);
    const other = openDatabase({ path: folder.databasePath, keyHex });
    inTransaction(other, (tx) => change(tx, `UPDATE checks SET verdict = 'failed'`));
    other.close();
    expect((await data.searchChecks({ verdict: 'failed' }, 0, 10)).total).toBe(5);
  });

  it('follows a purge and stands through the file being written anew', async () => {
    for (let index = 0; index < 9; index += 1) await answered(index);
    await data.countChecks({ text: '王' });
    const found = await data.searchChecks({ text: '王' }, 0, 10);
    const gone = found.checks[0]!;
    const record = { id: 'p1', atMs: 9, actor: 'x', reason: 'x', subjectHash: 'x' };
    const terms = { idNumber: '110105190001010015' };
    await data.purge({ target: 'person', terms, checks: [gone.sequence], rows: [], originalsOf: [] }, record);
    await data.erase([], 10);
    expect(await pageIds({ text: '王' }, 'newest')).toEqual(
      found.checks.slice(1).map(({ checkId }) => checkId),
    );
  });
});
