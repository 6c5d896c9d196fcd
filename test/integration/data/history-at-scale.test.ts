import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkKinds } from '@shared/domain/factors';
import type { CheckFilter, DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { benchCheck, benchKeyHex, dayMs, firstMs, writeHistory } from '../../bench/history-data';

const total = 20_000;
let folder: string;
let data: DataService;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-history-'));
  const path = join(folder, 'history.db');
  writeHistory(path, total);
  data = await openDataInProcess({ path, keyHex: benchKeyHex, spender: false });
});
afterAll(async () => {
  await data.close();
  rmSync(folder, { recursive: true, force: true });
});

const checks = Array.from({ length: total }, (_, index) => benchCheck(index, total));

/** Every page of a filter, as numbers of checks. */
async function walk(filter: CheckFilter): Promise<number[]> {
  const found: number[] = [];
  for (;;) {
    const page = await data.searchChecks(filter, found.length, 500);
    found.push(...page.checks.map(({ checkId }) => Number(checkId.replace('check-', ''))));
    if (page.checks.length < 500) return found;
  }
}

it.each<readonly [string, CheckFilter, (index: number) => boolean]>([
  ['the last four', { text: '0011' }, (index) => textOf(index).includes('0011')],
  ['a part of a name', { text: '王' }, (index) => textOf(index).includes('王')],
  ['two digits', { text: '77' }, (index) => textOf(index).includes('77')],
  ['a part of a number', { text: '10105190' }, (index) => textOf(index).includes('10105190')],
  ['a verdict', { verdict: 'mismatch' }, (index) => checks[index]?.verdict === 'mismatch'],
  [
    'a verdict, a kind and a month',
    { verdict: 'match', kind: 'id-2', sinceMs: firstMs, untilMs: firstMs + 30 * dayMs },
    (index) =>
      checks[index]?.verdict === 'match' &&
      checks[index].kind === 'id-2' &&
      checks[index].startedAtMs < firstMs + 30 * dayMs,
  ],
  [
    'a name in a month',
    { text: '李', sinceMs: firstMs, untilMs: firstMs + 60 * dayMs },
    (index) => textOf(index).includes('李') && (checks[index]?.startedAtMs ?? 0) < firstMs + 60 * dayMs,
  ],
])('pages and count give all of %s, newest first', async (_name, filter, fits) => {
  const wanted = checks.flatMap((_check, index) => (fits(index) ? [index] : [])).reverse();
  expect(wanted.length).toBeGreaterThan(0);
  expect(await walk(filter)).toEqual(wanted);
  expect(await data.countChecks(filter)).toBe(wanted.length);
  const exported: number[] = [];
  for (let last = null; ;) {
    const page = await data.readChecks(filter, last, 1_000);
    exported.push(...page.map(({ checkId }) => Number(checkId.replace('check-', ''))));
    if (page.length === 0) break;
    last = page.at(-1)!;
  }
  expect(exported).toEqual(wanted);
});

function textOf(index: number): string {
  const { factors, requestId } = checks[index]!;
  return [...Object.values(factors), `总部账号 ${kindNumber(index)}`, requestId].join('\n').toLowerCase();
}

function kindNumber(index: number): number {
  return checkKinds.indexOf(checks[index]!.kind) + 1;
}
