/**
 * The history at scale: searches in a generated history, each on the encrypted database and on a plain one in
 * turn, the opening of both, and how long main's event loop stood still while the worker searched.
 *
 * `--checks` (1,000,000), `--queries` of each sort (100), `--keep FOLDER` to generate once and measure again.
 */
import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { CheckFilter } from '@main/data/contract/history';
import { openDataService } from '@main/data/data-client';
import { openDatabase } from '@main/data/database';
import type { ReadableDb } from '@main/data/db';
import { searchChecks } from '@main/data/repositories/check-search';
import { codeFolder } from './batch-engine';
import { benchKeyHex, openPlain, writeHistory, writePlainCopy } from './history-data';
import { historyQueries, type QuerySet } from './history-queries';

const pageRows = 200;

export async function benchHistory(words: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      checks: { type: 'string', default: '1000000' },
      queries: { type: 'string', default: '100' },
      keep: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const total = Number(values.checks);
  const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'veridesk-bench-')));
  await mkdir(folder, { recursive: true });
  try {
    const path = join(folder, `history-${total}.db`);
    const plainPath = join(folder, `plain-${total}.db`);
    // In a process of its own: what is measured here starts with a memory that has seen nothing.
    const words = ['history-task', path, plainPath, String(total), '--json'];
    if (!existsSync(plainPath)) {
      await promisify(execFile)(process.execPath, [join(codeFolder, 'bench.js'), ...words]);
    }
    const opening = benchOpening(path, plainPath);
    const sets = historyQueries(total, Number(values.queries));
    const searches = benchSearches(path, plainPath, sets);
    return {
      checks: total,
      megabytes: Math.round(statSync(path).size / 1_048_576),
      opening,
      searches,
      main: await benchMain(path, sets),
    };
  } finally {
    if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** `bench history-task PATH PLAIN CHECKS`: writes both files. */
export function benchHistoryTask([
  path = '',
  plainPath = '',
  total = '0',
]: readonly string[]): Promise<object> {
  const times = writeHistory(path, Number(total));
  writePlainCopy(path, plainPath);
  return Promise.resolve(times);
}

function benchOpening(path: string, plainPath: string): object {
  const encryptedMs: number[] = [];
  const plainMs: number[] = [];
  for (let round = 0; round < 41; round += 1) {
    encryptedMs.push(timed(() => openDatabase({ path, keyHex: benchKeyHex }).close()));
    plainMs.push(timed(() => openPlain(plainPath).close()));
  }
  return compared(encryptedMs, plainMs);
}

function benchSearches(path: string, plainPath: string, sets: readonly QuerySet[]): Record<string, object> {
  const encrypted = openDatabase({ path, keyHex: benchKeyHex });
  const plain = openPlain(plainPath);
  const results = sets.map(({ name, filters }) => {
    const encryptedMs: number[] = [];
    const plainMs: number[] = [];
    let found = 0;
    filters.forEach((filter, index) => {
      // The first of two may find the machine's caches colder, so they take turns.
      const sides: readonly [ReadableDb, number[]][] = [
        [encrypted, encryptedMs],
        [plain, plainMs],
      ];
      for (const [db, times] of index % 2 === 0 ? sides : [...sides].reverse()) {
        times.push(timed(() => (found += pageOf(db, filter))));
      }
    });
    return [name, { ...compared(encryptedMs, plainMs), foundOnPages: found / filters.length / 2 }] as const;
  });
  encrypted.close();
  plain.close();
  return Object.fromEntries(results);
}

function pageOf(db: ReadableDb, filter: CheckFilter): number {
  return searchChecks(db, filter, { offset: 0, limit: pageRows, sort: 'newest' }).checks.length;
}

/** The same searches as the window asks for them: through the data worker. */
async function benchMain(path: string, sets: readonly QuerySet[]): Promise<object> {
  const data = await openDataService({
    path,
    keyHex: benchKeyHex,
    spender: false,
    worker: pathToFileURL(join(codeFolder, 'data-worker.js')),
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times: number[] = [];
  for (const filter of sets.flatMap(({ filters }) => filters)) {
    const startMs = performance.now();
    await data.searchChecks(filter, 0, pageRows);
    times.push(performance.now() - startMs);
  }
  delay.disable();
  await data.close();
  return {
    searches: times.length,
    p95Ms: round(percentile(times, 0.95)),
    longestBlockMs: round(delay.max / 1e6),
  };
}

function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

function compared(encryptedMs: readonly number[], plainMs: readonly number[]): object {
  return {
    p95Ms: round(percentile(encryptedMs, 0.95)),
    medianMs: round(percentile(encryptedMs, 0.5)),
    plainP95Ms: round(percentile(plainMs, 0.95)),
    plainMedianMs: round(percentile(plainMs, 0.5)),
    ratio: round(percentile(encryptedMs, 0.5) / percentile(plainMs, 0.5)),
  };
}

function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
