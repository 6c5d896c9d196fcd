/**
 * The history at scale: searches in a generated history, each on the encrypted database and on a plain one in
 * turn, the opening of both, pages far down, statistics, what keeping looks through, and how long main's event loop
 * stood still while the worker searched.
 *
 * `--checks` (1,000,000), `--queries` of each sort (100), `--keep FOLDER` to generate once and measure again with the same schema.
 */
import { execFile } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { openDataService } from '@main/data/data-client';
import { openDatabase } from '@main/data/database';
import type { ReadableDb } from '@main/data/db';
import { searchChecks } from '@main/data/repositories/check-search';
import { codeFolder } from './batch-engine';
import { inTurn, percentile, rounded } from './bench-times';
import { benchKeyHex, openPlain, writeHistory, writePlainCopy } from './history-data';
import { benchFarPages, benchKeeping, benchStatistics } from './history-parts';
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
    const encrypted = openDatabase({ path, keyHex: benchKeyHex });
    const plain = openPlain(plainPath);
    const searches = benchSearches(encrypted, plain, sets, [path, plainPath]);
    const figures = {
      farPages: benchFarPages(encrypted, plain),
      statistics: benchStatistics(encrypted, plain),
      keeping: benchKeeping(encrypted),
    };
    encrypted.close();
    plain.close();
    return {
      checks: total,
      megabytes: Math.round(statSync(path).size / 1_048_576),
      opening,
      searches,
      ...figures,
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
  const open = {
    encrypted: () => openDatabase({ path, keyHex: benchKeyHex }).close(),
    plain: () => openPlain(plainPath).close(),
  };
  return inTurn(open.encrypted, open.plain, 41, (openAndClose) => openAndClose());
}

function benchSearches(
  encrypted: ReadableDb,
  plain: ReadableDb,
  sets: readonly QuerySet[],
  paths: readonly string[],
): Record<string, object> {
  const results = sets.map(({ name, filters }) => {
    for (const path of paths) bringIntoMemory(path);
    let found = 0;
    const times = inTurn(encrypted, plain, filters.length, (db, index) => {
      const filter = filters[index] ?? {};
      found += searchChecks(db, filter, { offset: 0, limit: pageRows, sort: 'newest' })?.checks.length ?? 0;
    });
    return [name, { ...times, foundOnPages: found / filters.length / 2 }] as const;
  });
  return Object.fromEntries(results);
}

/** Neither file is found colder than the other: a machine that gives memory back drops the pages of either. */
function bringIntoMemory(path: string): void {
  const piece = Buffer.alloc(4_194_304);
  const file = openSync(path, 'r');
  while (readSync(file, piece) > 0);
  closeSync(file);
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
    p95Ms: rounded(percentile(times, 0.95)),
    longestBlockMs: rounded(delay.max / 1e6),
  };
}
