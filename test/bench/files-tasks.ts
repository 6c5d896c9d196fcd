/** One piece of work each, run in a fresh process: ours, and that of the others by their own file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openTable } from '@main/files/open-table';
import { writeXlsx } from '@main/files/xlsx/write-xlsx';
import { rewriteXlsx } from '@main/files/xlsx/rewrite/rewrite-xlsx';
import type { PlacedRow } from '@main/files/xlsx/rewrite/sheet-rewriter';
import { headings, rowOf } from './files-data';
import { stallTasks } from './files-stall';

const codeFolder = import.meta.dirname;
export const benchFolder = join(codeFolder, '..', '..', 'test', 'bench');

export interface TaskResult {
  readonly rows: number;
  readonly ms: number;
  /** Of all threads, the packer's among them. */
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly stallMs?: number;
}

interface Input {
  readonly path: string;
  readonly rows: number;
}

type Task = (
  input: Input & { readonly headings: readonly string[]; readonly chunks: () => AsyncIterable<string[][]> },
) => Promise<number>;

async function* rowsInChunks(count: number): AsyncGenerator<string[][]> {
  for (let at = 0; at < count; at += 1000) {
    const size = Math.min(1000, count - at);
    yield await Promise.resolve(Array.from({ length: size }, (_, index) => rowOf(at + index)));
  }
}

async function readOwn({ path }: Input): Promise<number> {
  const source = await openTable(path);
  let rows = 0;
  for await (const chunk of source.rows) rows += chunk.rows.length;
  return rows;
}

const own: Readonly<Record<string, Task>> = {
  'read-xlsx-own': readOwn,
  'read-csv-own': readOwn,
  'write-xlsx-own': async ({ path, chunks }) => {
    const columns = headings.map((heading) => ({ heading }));
    return (await writeXlsx(path, { sheetName: 'Sheet1', columns, rows: chunks() })).rows;
  },
  'encrypt-xlsx-own': async ({ path, chunks }) => {
    const columns = headings.map((heading) => ({ heading }));
    const output = { sheetName: 'Sheet1', columns, rows: chunks(), passphrase: 'bench passphrase' };
    return (await writeXlsx(path, output)).rows;
  },
  'rewrite-xlsx-own': async ({ path, rows }) => {
    const output = {
      sheetName: 'Sheet1',
      firstDataRow: 2,
      columnCount: headings.length,
      columns: ['核验结果', '说明', '核验时间'].map((heading) => ({ heading })),
      marked: false,
      maskedColumns: null,
    };
    return (await rewriteXlsx(`${path}.again.xlsx`, await readFile(path), output, results(rows))).rows;
  },
};

async function* results(count: number): AsyncGenerator<PlacedRow[]> {
  for (let at = 0; at < count; at += 500) {
    const size = Math.min(500, count - at);
    const rows = Array.from({ length: size }, (_, index) => ({
      rowNumber: at + index + 2,
      cells: ['一致', `记录${at + index}`, '2026-11-22 10:00:00'],
    }));
    yield await Promise.resolve(rows);
  }
}

/** Not part of the build: it must find the libraries that are installed beside it. */
async function findTask(name: string): Promise<Task | undefined> {
  if (Object.hasOwn(own, name)) return own[name];
  const address = pathToFileURL(join(benchFolder, 'rivals.mjs')).href;
  const { rivals } = (await import(address)) as { readonly rivals: Readonly<Record<string, Task>> };
  return rivals[name];
}

/** Does one task in this process. */
export async function runTask(name: string, input: Input): Promise<TaskResult> {
  const full = { ...input, headings, chunks: () => rowsInChunks(input.rows) };
  const stall = stallTasks[name];
  if (stall !== undefined) {
    return { rows: input.rows, ms: 0, cpuMs: 0, peakMb: 0, stallMs: await stall(full) };
  }
  const task = await findTask(name);
  if (task === undefined) throw new Error(`No task ${name}.`);
  const startedAt = performance.now();
  const startedCpu = process.cpuUsage();
  const rows = await task(full);
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(startedCpu);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return { rows, ms, cpuMs: (user + system) / 1000, peakMb };
}
