/** Reading and writing of files against the libraries that users would pick, each in a fresh process. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeExcelLike, writeGbkCsv } from './files-data';
import { median, rounded } from './bench-times';
import { describe, fastestOf, ratios, runRounds, type TaskCall } from './files-rounds';
import { benchFolder, runTask, type TaskResult } from './files-tasks';

const rivals = {
  'read-xlsx': ['exceljs', 'hucre', 'sheetjs', 'read-excel-file'],
  'write-xlsx': ['exceljs', 'hucre', 'sheetjs'],
  'read-csv': ['csv-parse', 'papaparse', 'fast-csv'],
} as const;

/** Rows of the exports that have no rival. */
const exportRows = 100_000;
/** Under the heading. */
const mostRows = 1_048_575;

/** `bench files-task NAME PATH ROWS`: what a fresh process does; its result is one line of JSON. */
export function benchFilesTask([name = '', path = '', count = '0']: readonly string[]): Promise<TaskResult> {
  return runTask(name, { path, rows: Number(count) });
}

interface Plan {
  readonly folder: string;
  readonly rounds: number;
  /** Rising. */
  readonly sizes: readonly number[];
  readonly largest: number;
  /** The generated workbook of so many rows. */
  readonly xlsx: (rows: number) => string;
}

type Result = Record<string, unknown>;

const parts: Readonly<Record<string, (plan: Plan) => Promise<Result>>> = {
  'read-xlsx': (plan) => compareXlsx('read-xlsx', plan),
  'write-xlsx': (plan) => compareXlsx('write-xlsx', plan),
  'read-csv': compareCsv,
  scale: measureScale,
  stall: measureStall,
  exports: measureExports,
  largest: measureLargest,
};

export async function benchFiles(words: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: '3' },
      rows: { type: 'string', default: '100000,200000' },
      only: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (!existsSync(join(benchFolder, 'node_modules', '.package-lock.json'))) {
    throw new Error('The libraries to compare with are missing: npm run bench installs them.');
  }
  const sizes = values.rows.split(',').map(Number);
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  const xlsx = (rows: number) => join(folder, `${rows}.xlsx`);
  try {
    for (const rows of new Set([20_000, exportRows, ...sizes])) await writeExcelLike(xlsx(rows), rows);
    const plan = { folder, rounds: Number(values.rounds), sizes, largest: sizes.at(-1) ?? 200_000, xlsx };
    const result: Result = {};
    for (const name of values.only?.split(',') ?? Object.keys(parts)) {
      Object.assign(result, await parts[name]?.(plan));
    }
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareXlsx(kind: 'read-xlsx' | 'write-xlsx', plan: Plan): Promise<Result> {
  const result: Result = {};
  for (const rows of plan.sizes) {
    const pathOf = (name: string) =>
      kind === 'read-xlsx' ? plan.xlsx(rows) : join(plan.folder, `${name}.xlsx`);
    const compared = await compare(kind, pathOf, rows, plan.rounds);
    const fastest = fastestOf(rivals[kind], compared.others);
    const ratio = ratios(compared.own, compared.others.get(fastest) ?? []);
    result[`${kind}-${rows}`] = { ...describe(compared.own), fastest, ...ratio, others: compared.described };
  }
  return result;
}

async function compareCsv({ folder, rounds, largest }: Plan): Promise<Result> {
  const path = join(folder, 'gbk.csv');
  await writeGbkCsv(path, largest);
  const { own, others, described } = await compare('read-csv', () => path, largest, rounds);
  const { ratio, cpuRatio } = ratios(own, others.get('csv-parse') ?? []);
  const toCsvParse = { ratioToCsvParse: ratio, cpuRatioToCsvParse: cpuRatio };
  return { [`read-csv-gbk-${largest}`]: { ...describe(own), ...toCsvParse, others: described } };
}

/** Ours and all rivals in turn. */
async function compare(
  kind: keyof typeof rivals,
  pathOf: (name: string) => string,
  rows: number,
  rounds: number,
) {
  const names = ['own', ...rivals[kind]];
  const calls = names.map((name) => ({ name: `${kind}-${name}`, path: pathOf(name), rows }));
  const results = await runRounds(calls, rounds);
  const others = new Map(rivals[kind].map((name) => [name as string, results.get(`${kind}-${name}`) ?? []]));
  const described = Object.fromEntries([...others].map(([name, one]) => [name, describe(one)]));
  return { own: results.get(`${kind}-own`) ?? [], others, described };
}

/** Time for a row of the large file by the time for a row of the small one. */
async function measureScale({ folder, rounds, largest, xlsx }: Plan): Promise<Result> {
  const small = 20_000;
  const result: Result = {};
  for (const kind of ['read-xlsx', 'write-xlsx'] as const) {
    const results: (readonly TaskResult[])[] = [[], []];
    for (let round = 0; round < rounds; round++) {
      for (const [index, rows] of [small, largest].entries()) {
        const path = kind === 'read-xlsx' ? xlsx(rows) : join(folder, 'scale.xlsx');
        const [one = []] = (await runRounds([{ name: `${kind}-own`, path, rows }], 1)).values();
        results[index] = [...(results[index] ?? []), ...one];
      }
    }
    const [smalls = [], larges = []] = results;
    result[`${kind}-per-row-${largest}-over-${small}`] = ratios(larges, smalls, small / largest);
  }
  return result;
}

/**
 * The longest time for which the event loop of the worker's parent did not run. `idle` is a parent with
 * nothing to do beside a busy thread: what this machine, with all that runs on it, allows at best.
 */
async function measureStall({ folder, rounds, largest, xlsx }: Plan): Promise<Result> {
  const calls: readonly TaskCall[] = [
    { name: 'stall-idle', path: folder, rows: 0 },
    { name: 'stall-read', path: xlsx(largest), rows: largest },
    { name: 'stall-write', path: join(folder, 'stall.xlsx'), rows: largest },
  ];
  const results = [...(await runRounds(calls, rounds))].map(([name, all]) => {
    const stalls = all.map(({ stallMs }) => rounded(stallMs ?? 0));
    return [name, { medianMs: rounded(median(stalls)), rounds: stalls }];
  });
  return { 'stalls-of-the-parent': Object.fromEntries(results) as Result };
}

/** What an export costs beside a plain table: the operator's own workbook again, and a passphrase. */
async function measureExports({ folder, rounds, xlsx }: Plan): Promise<Result> {
  const names = ['write-xlsx-own', 'rewrite-xlsx-own', 'encrypt-xlsx-own'];
  const calls = names.map((name) => ({
    name,
    path: name === 'rewrite-xlsx-own' ? xlsx(exportRows) : join(folder, `${name}.xlsx`),
    rows: exportRows,
  }));
  const results = await runRounds(calls, rounds);
  return {
    [`exports-${exportRows}`]: Object.fromEntries([...results].map(([name, all]) => [name, describe(all)])),
  };
}

async function measureLargest({ folder, xlsx }: Plan): Promise<Result> {
  await writeExcelLike(xlsx(mostRows), mostRows, 2);
  const result: Result = {};
  for (const name of ['read-xlsx-own', 'write-xlsx-own']) {
    const path = name === 'read-xlsx-own' ? xlsx(mostRows) : join(folder, 'largest.xlsx');
    const [rounds = []] = (await runRounds([{ name, path, rows: mostRows }], 1)).values();
    result[`${name}-${mostRows}-rows`] = describe(rounds);
  }
  return result;
}
