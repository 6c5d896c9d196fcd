/** What a row costs in a large batch over a small one, in time and in memory; each in a fresh process. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { forkSandbox } from '@main/sandbox-process/fork-sandbox';
import { codeFolder, openEngine, readBatch, runToEnd, writePeople } from './batch-engine';

const smallRows = 2_000;
/** Before the small batch, so that what is measured is not the start of a process. */
const warmUpRows = 1_000;

const taskSchema = z.object({ rows: z.number(), microsecondsPerRow: z.number(), peakMb: z.number() });

type TaskResult = z.output<typeof taskSchema>;

export async function benchScale(
  folder: string,
  { rows, concurrency }: { readonly rows: number; readonly concurrency: number },
): Promise<object> {
  await mkdir(folder);
  const small = await inFreshProcess(join(folder, 'small'), smallRows, concurrency);
  const large = await inFreshProcess(join(folder, 'large'), rows, concurrency);
  return {
    small,
    large,
    timePerRowRatio: Number((large.microsecondsPerRow / small.microsecondsPerRow).toFixed(3)),
    memoryAboveMb: large.peakMb - small.peakMb,
  };
}

async function inFreshProcess(folder: string, rows: number, concurrency: number): Promise<TaskResult> {
  const words = ['batch-task', folder, String(rows), String(concurrency), '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, [join(codeFolder, 'bench.js'), ...words]);
  process.stderr.write(`scale: ${stdout.replaceAll(/\s+/gu, ' ')}\n`);
  return taskSchema.parse(JSON.parse(stdout));
}

/** `bench batch-task FOLDER ROWS CONCURRENCY`: what a fresh process does. */
export async function benchBatchTask(words: readonly string[]): Promise<TaskResult> {
  const [folder = '', count = '0', slots = '32'] = words;
  const rows = Number(count);
  await mkdir(folder);
  const sandbox = await forkSandbox(join(codeFolder, 'sandbox.js'))();
  try {
    const { marketplace: baseUrl = '' } = sandbox.announcement.baseUrls;
    const { marketplace: credential = {} } = sandbox.announcement.credentials;
    const target = { baseUrl, credential, concurrency: Number(slots), qps: 10_000 };
    const { desk, workstation } = await openEngine(folder, target);
    const warmUp = await readBatch(desk, await writePeople(folder, 0, warmUpRows));
    await runToEnd(desk, warmUp, warmUpRows);
    const batchId = await readBatch(desk, await writePeople(folder, warmUpRows, rows));
    const ms = await runToEnd(desk, batchId, rows);
    await desk.close();
    await workstation.close();
    return {
      rows,
      microsecondsPerRow: Math.round((ms * 1000) / rows),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    };
  } finally {
    sandbox.stop();
  }
}
