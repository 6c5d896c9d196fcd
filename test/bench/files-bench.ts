/** Reading and writing of files against the libraries that users would pick, each in a fresh process. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { writeExcelLike, writeGbkCsv } from './files-data';
import { benchFolder, runTask, type TaskResult } from './files-tasks';

const run = promisify(execFile);
const programFile = join(import.meta.dirname, 'bench.js');

const rivals = {
  'read-xlsx': ['exceljs', 'hucre', 'sheetjs', 'read-excel-file'],
  'write-xlsx': ['exceljs', 'hucre', 'sheetjs'],
  'read-csv': ['csv-parse', 'papaparse', 'fast-csv'],
} as const;

/** `bench files-task NAME PATH ROWS`: what a fresh process does; its result is one line of JSON. */
export function benchFilesTask([name = '', path = '', count = '0']: readonly string[]): Promise<TaskResult> {
  return runTask(name, { path, rows: Number(count) });
}

/** Best of so many fresh processes; the highest of their peaks. */
async function measure(name: string, path: string, rows: number, rounds: number): Promise<TaskResult> {
  let best: TaskResult | null = null;
  for (let round = 0; round < rounds; round++) {
    const { stdout } = await run(
      process.execPath,
      [programFile, 'files-task', name, path, String(rows), '--json'],
      {
        maxBuffer: 1024 * 1024,
      },
    );
    const result = JSON.parse(stdout) as TaskResult;
    best =
      best === null
        ? result
        : {
            ...result,
            ms: Math.min(best.ms, result.ms),
            peakMb: Math.max(best.peakMb, result.peakMb),
            stallMs: Math.max(best.stallMs ?? 0, result.stallMs ?? 0),
          };
  }
  if (best === null) throw new Error('Nothing was measured.');
  process.stderr.write(`${name} ${rows}: ${Math.round(best.ms)} ms, ${Math.round(best.peakMb)} MB\n`);
  return best;
}

export async function benchFiles(words: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: '2' },
      rows: { type: 'string', default: '100000,200000' },
      only: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (!existsSync(join(benchFolder, 'node_modules', '.package-lock.json'))) {
    throw new Error('The libraries to compare with are missing: npm run bench installs them.');
  }
  const rounds = Number(values.rounds);
  const sizes = values.rows.split(',').map(Number);
  const largest = sizes.at(-1) ?? 200_000;
  const wants = (part: string) => values.only === undefined || values.only.split(',').includes(part);
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  const xlsx = (rows: number) => join(folder, `${rows}.xlsx`);
  try {
    const result: Record<string, unknown> = {};
    for (const rows of new Set([20_000, ...sizes])) await writeExcelLike(xlsx(rows), rows);
    for (const kind of ['read-xlsx', 'write-xlsx'] as const) {
      if (!wants(kind)) continue;
      for (const rows of sizes) {
        const pathOf = (name: string) => (kind === 'read-xlsx' ? xlsx(rows) : join(folder, `${name}.xlsx`));
        const own = await measure(`${kind}-own`, pathOf('own'), rows, rounds);
        const others: Record<string, TaskResult> = {};
        for (const name of rivals[kind]) {
          others[name] = await measure(`${kind}-${name}`, pathOf(name), rows, Math.min(rounds, 2));
        }
        const [fastest, best] = fastestOf(others);
        result[`${kind}-${rows}`] = {
          ...describe(own),
          fastest,
          ratio: ratio(own, best),
          others: described(others),
        };
      }
    }
    if (wants('read-csv')) {
      const path = join(folder, 'gbk.csv');
      await writeGbkCsv(path, largest);
      const own = await measure('read-csv-own', path, largest, rounds);
      const others: Record<string, TaskResult> = {};
      for (const name of rivals['read-csv'])
        others[name] = await measure(`read-csv-${name}`, path, largest, rounds);
      const bare = others['csv-parse'];
      result[`read-csv-gbk-${largest}`] = {
        ...describe(own),
        ratioToCsvParse: bare === undefined ? null : ratio(own, bare),
        others: described(others),
      };
    }
    if (wants('scale')) {
      for (const kind of ['read-xlsx', 'write-xlsx'] as const) {
        const pathOf = (rows: number) => (kind === 'read-xlsx' ? xlsx(rows) : join(folder, 'scale.xlsx'));
        const small = await measure(`${kind}-own`, pathOf(20_000), 20_000, rounds);
        const large = await measure(`${kind}-own`, pathOf(largest), largest, rounds);
        result[`${kind}-per-row-${largest}-over-20000`] = round(large.ms / largest / (small.ms / 20_000));
      }
    }
    if (wants('stall')) {
      for (const job of ['read', 'write'] as const) {
        const path = job === 'read' ? xlsx(largest) : join(folder, 'stall.xlsx');
        const { stallMs } = await measure(`stall-${job}`, path, largest, rounds);
        result[`stall-of-the-parent-${job}-ms`] = round(stallMs ?? 0);
      }
    }
    if (wants('largest')) {
      const most = 1_048_575;
      await writeExcelLike(xlsx(most), most, 2);
      result['read-xlsx-1048575-rows'] = describe(await measure('read-xlsx-own', xlsx(most), most, 1));
      result['write-xlsx-1048575-rows'] = describe(
        await measure('write-xlsx-own', join(folder, 'largest.xlsx'), most, 1),
      );
    }
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fastestOf(others: Readonly<Record<string, TaskResult>>): [string, TaskResult] {
  const [fastest] = Object.entries(others).sort(([, a], [, b]) => a.ms - b.ms);
  if (fastest === undefined) throw new Error('There is nothing to compare with.');
  return fastest;
}

const round = (value: number): number => Number(value.toFixed(2));
const ratio = (own: TaskResult, other: TaskResult): number => round(own.ms / other.ms);

function describe({ rows, ms, peakMb }: TaskResult): Record<string, number> {
  return { rows, seconds: round(ms / 1000), peakMb: Math.round(peakMb) };
}

function described(results: Readonly<Record<string, TaskResult>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(results).map(([name, one]) => [name, describe(one)]));
}
