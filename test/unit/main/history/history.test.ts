import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { factorNames } from '@shared/domain/factors';
import { resultColumns } from '@shared/domain/result-columns';
import type { Locale } from '@shared/locale';
import type { DataService } from '@main/data/data-service';
import { openTable } from '@main/files/open-table';
import { cellText } from '@main/files/table';
import {
  checkFilterOf,
  exportHistory,
  type HistoryDependencies,
  readHistory,
  searchHistory,
} from '@main/history/history';
import { jsonOfStoredCheck } from '@main/cli/output';
import { isoWithOffset } from '@main/checks/result-record';
import { findPerson } from '@main/keeping/find-person';
import { createProviderRegistry } from '@main/providers/registry';
import { createInProcessFiles } from '../../../fakes/in-process-files';
import { eachTestOpens } from '../data/each-test-opens';
import { type Folder, intent, origin, outcome } from '../data/support';

const factors = { name: '王小明', idNumber: '11010519491231002X' };

let folder: Folder;
let data: DataService;
let history: HistoryDependencies;

eachTestOpens((opened) => ({ folder, data } = opened));
beforeEach(() => {
  history = {
    data,
    files: createInProcessFiles(),
    providers: createProviderRegistry(),
    maskProfile: 'default',
  };
});

/** Answered checks `check-0`, `check-1` … of the marketplace. */
async function store(count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `check-${index}`);
  const from = { ...origin, providerId: 'marketplace' } as const;
  await Promise.all(ids.map((id) => data.commitIntent(intent(id, { factors, origin: from }))));
  await Promise.all(
    ids.map((id) => data.commitOutcome(outcome(id, {}, { facts: { birthday: '1949-12-31' } }))),
  );
}

async function exported(
  format: 'csv' | 'xlsx',
  options: { masked?: boolean; limit?: number; locale?: Locale } = {},
) {
  const path = join(folder.path, `history.${format}`);
  const rows = await exportHistory(history, {}, { path, format, locale: 'en', masked: false, ...options });
  const source = await openTable(path);
  const cells: string[][] = [];
  for await (const chunk of source.rows)
    cells.push(...chunk.rows.map((row) => row.cells.map((cell) => cellText(cell))));
  const [headings = [], ...lines] = cells;
  return { rows, headings, lines };
}

describe('the history', () => {
  it('filters by what is given only', () => {
    expect(checkFilterOf({ text: '', kind: undefined, verdict: 'match', sinceMs: 0 })).toEqual({
      verdict: 'match',
      sinceMs: 0,
    });
  });

  it('is shown masked', async () => {
    await store(2);
    const found = await searchHistory(history, { text: factors.idNumber }, 0, 10);
    expect(found).toMatchObject({ total: 2, checks: [{ checkId: 'check-1' }, { checkId: 'check-0' }] });
    expect(JSON.stringify(found)).not.toMatch(/11010519491231002X|王小明/);
  });

  it.each([
    [undefined, 1_203, [1_000, 203]],
    [1_100, 1_100, [1_000, 100]],
    [5, 5, [5]],
  ])('is read page by page up to a limit (%s)', async (limit, total, pages) => {
    await store(1_203);
    const ids: string[] = [];
    const sizes: number[] = [];
    for await (const page of readHistory(data, {}, limit)) {
      sizes.push(page.length);
      ids.push(...page.map(({ checkId }) => checkId));
    }
    expect(sizes).toEqual(pages);
    expect(new Set(ids).size).toBe(total);
    expect(ids[0]).toBe('check-1202');
  });

  it('is exported with the names of the contract as .csv', async () => {
    await store(3);
    const { rows, headings, lines } = await exported('csv');
    expect(rows).toBe(3);
    expect(headings.slice(0, 2 + factorNames.length + resultColumns.length)).toEqual([
      ...['kind', 'connection', ...factorNames],
      ...resultColumns,
    ]);
    expect(lines[0]?.slice(0, 4)).toEqual(['id-2', origin.connectionName, factors.name, factors.idNumber]);
  });

  it('names who made a check, in a column of its own', async () => {
    const pin = { salt: 'c2FsdA==', hash: 'aGFzaA==' };
    await data.addOperator({ id: 'o1', name: '林主管', role: 'administrator', pin }, 1);
    await data.setPresentOperator('o1', 2);
    await store(1);
    const csv = await exported('csv');
    expect(csv.lines[0]?.[csv.headings.indexOf('operator')]).toBe('林主管');
    const xlsx = await exported('xlsx');
    expect(xlsx.lines[0]?.[xlsx.headings.indexOf('Operator')]).toBe('林主管');
  });

  it.each([
    ['csv', 'en', 'purged', ['content', 'purgedAt', 'purge']],
    ['xlsx', 'en', 'Purged', ['Content', 'Purged at', 'Certificate of the purge']],
    ['xlsx', 'zh-CN', '已清除', ['内容', '清除时间', '清除证明编号']],
  ] as const)('says of a purged check that it was, in .%s (%s)', async (format, locale, word, names) => {
    await store(1);
    const terms = { idNumber: factors.idNumber };
    const found = { terms, ...(await findPerson(data, terms)), originalsOf: [] };
    const atMs = Date.UTC(2026, 0, 12, 4);
    const record = { id: 'p-7', atMs, actor: 'test', reason: 'R', subjectHash: '0'.repeat(64) };
    await data.purge({ target: 'person', ...found }, record);
    await data.commitIntent(intent('kept', { factors, origin: { ...origin, providerId: 'marketplace' } }));
    await data.commitOutcome(outcome('kept'));
    const { headings, lines } = await exported(format, { locale, masked: true });
    const [kept = [], purged = []] = lines;
    const at = (line: readonly string[]) => names.map((name) => line[headings.indexOf(name)] ?? '');
    expect(at(purged)).toEqual([word, isoWithOffset(atMs), 'p-7']);
    expect(at(kept)).toEqual(['', '', '']);
    // Name and ID number were asked for, a mobile number was not.
    expect(purged.slice(2, 2 + factorNames.length)).toEqual(
      factorNames.map((name) => (['name', 'idNumber'].includes(name) ? word : '')),
    );
    expect(kept).not.toContain(word);
    const stored = await data.getCheck('check-0');
    expect(jsonOfStoredCheck(stored, stored.factors, null)).toMatchObject({
      content: 'purged',
      purge: 'p-7',
    });
    expect(jsonOfStoredCheck(await data.getCheck('kept'), factors, null)).not.toHaveProperty('content');
  });

  it('is exported with headings for people as workbook, as many as asked for', async () => {
    await store(3);
    const { rows, headings } = await exported('xlsx', { limit: 2 });
    expect(rows).toBe(2);
    expect(headings.slice(0, 2)).toEqual(['Check kind', 'Connection']);
    expect(headings).toContain('Verdict');
  });

  it.each(['csv', 'xlsx'] as const)('is exported masked as .%s without an identifier', async (format) => {
    await store(2);
    const { lines } = await exported(format, { masked: true });
    expect(lines.flat().join('\n')).not.toMatch(/11010519491231002X|王小明|1949-12-31/);
  });
});
