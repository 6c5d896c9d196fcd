/** One piece of work each, run in a fresh process: ours, and that of the others by their own file. */
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createFileService } from '@main/files/file-service';
import { openTable } from '@main/files/open-table';
import { writeXlsx } from '@main/files/xlsx/write-xlsx';
import { headings, rowOf } from './files-data';

const codeFolder = import.meta.dirname;
export const benchFolder = join(codeFolder, '..', '..', 'test', 'bench');

export interface TaskResult {
  readonly rows: number;
  readonly ms: number;
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
};

/** Not part of the build: it must find the libraries that are installed beside it. */
async function findTask(name: string): Promise<Task | undefined> {
  if (Object.hasOwn(own, name)) return own[name];
  const address = pathToFileURL(join(benchFolder, 'rivals.mjs')).href;
  const { rivals } = (await import(address)) as { readonly rivals: Readonly<Record<string, Task>> };
  return rivals[name];
}

/** Does one task in this process. */
export async function runTask(name: string, input: Input): Promise<TaskResult> {
  if (name === 'stall-read' || name === 'stall-write') {
    return { rows: input.rows, ms: 0, peakMb: 0, stallMs: await stallOf(name, input) };
  }
  const task = await findTask(name);
  if (task === undefined) throw new Error(`No task ${name}.`);
  const startedAt = performance.now();
  const rows = await task({ ...input, headings, chunks: () => rowsInChunks(input.rows) });
  const ms = performance.now() - startedAt;
  return { rows, ms, peakMb: process.resourceUsage().maxRSS / 1024 };
}

/** The longest time for which the parent's event loop did not run while the file worker works. */
async function stallOf(name: 'stall-read' | 'stall-write', { path, rows }: Input): Promise<number> {
  const workerUrl = pathToFileURL(join(codeFolder, 'file-worker.js'));
  const service = createFileService({ workerUrl, memoryLimitMb: 512 });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  if (name === 'stall-read') {
    await service.read(path, { onOpened: () => undefined, onRows: () => Promise.resolve() });
  } else {
    const columns = headings.map((heading) => ({ heading }));
    const chunks = rowsInChunks(rows);
    await service.writeTable(path, { format: 'xlsx', sheetName: 'Sheet1', columns, rows: chunks });
  }
  delay.disable();
  await service.close();
  return delay.max / 1e6;
}
