/**
 * How near a batch comes to the set rate, and whether it is ever above it: the sandbox in its own process
 * notes when each call came. Its answers take some time, so that calls overlap.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { forkSandbox } from '@main/sandbox-process/fork-sandbox';
import { inventedPerson } from '@sandbox/register';
import { codeFolder, openEngine, timeOf } from './batch-bench';

const booksSchema = z.object({ calls: z.array(z.object({ at: z.number() })) });

interface RateRound {
  readonly callsPerSecond: number;
  readonly rows: number;
  /** Over rows ÷ rate; 1 is the set rate, up to 1.05 is near enough. */
  readonly timeRatio: number;
  /** Calls whose bytes left in the fullest second, as undici tells. */
  readonly mostSentInOneSecond: number;
  /** As the sandbox saw them: a busy machine reads late, and then several at once. */
  readonly mostReadInOneSecond: number;
}

export async function benchRate(words: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seconds: { type: 'string', default: '20' },
      latency: { type: 'string', default: '50..300' },
      concurrency: { type: 'string', default: '64' },
      json: { type: 'boolean' },
    },
  });
  const rounds: RateRound[] = [];
  for (const callsPerSecond of [20, 50, 100]) {
    const rows = Math.round(callsPerSecond * Number(values.seconds));
    const round = await benchOneRate({
      callsPerSecond,
      rows,
      concurrency: Number(values.concurrency),
      latency: values.latency,
    });
    rounds.push(round);
    process.stderr.write(`${JSON.stringify(round)}\n`);
  }
  return { latency: values.latency, rounds };
}

async function benchOneRate(options: {
  readonly callsPerSecond: number;
  readonly rows: number;
  readonly concurrency: number;
  readonly latency: string;
}): Promise<RateRound> {
  const { callsPerSecond, rows, concurrency, latency } = options;
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  const sandbox = await forkSandbox(join(codeFolder, 'sandbox.js'))();
  try {
    const { baseUrls, credentials, controlUrl } = sandbox.announcement;
    const { marketplace: baseUrl } = baseUrls;
    const { marketplace: credential } = credentials;
    if (baseUrl === undefined || credential === undefined) throw new Error('The sandbox has no marketplace.');
    await fetch(`${controlUrl}/faults`, {
      method: 'POST',
      body: JSON.stringify({ faults: `latency=${latency}` }),
    });
    const lines = Array.from({ length: rows }, (_, index) => inventedPerson(index)).map(
      ({ name, idNumber }) => `${name},${idNumber}`,
    );
    const path = join(folder, 'people.csv');
    await writeFile(path, `姓名,身份证号\r\n${lines.join('\r\n')}\r\n`);
    const { desk, workstation } = await openEngine(folder, {
      baseUrl,
      concurrency,
      callsPerSecond,
      credential,
    });
    const { batchId } = await desk.batches.open({ path, connection: 'bench', kind: 'id-2' });
    const sentAt: number[] = [];
    const onSent = () => void sentAt.push(performance.now());
    subscribe('undici:client:sendHeaders', onSent);
    const durationMs = await timeOf(async () => {
      await desk.batches.start(batchId, { retryUnknown: false });
      await desk.batches.ended(batchId);
    });
    unsubscribe('undici:client:sendHeaders', onSent);
    await desk.close();
    await workstation.close();
    const books = booksSchema.parse(await (await fetch(`${controlUrl}/books`)).json());
    if (books.calls.length !== rows) throw new Error(`${books.calls.length} of ${rows} rows were booked.`);
    return {
      callsPerSecond,
      rows,
      timeRatio: Number((durationMs / ((rows * 1_000) / callsPerSecond)).toFixed(3)),
      mostSentInOneSecond: mostInOneSecond(sentAt),
      mostReadInOneSecond: mostInOneSecond(books.calls.map(({ at }) => at)),
    };
  } finally {
    sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function mostInOneSecond(unsorted: readonly number[]): number {
  const times = [...unsorted].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [last, time] of times.entries()) {
    while ((times[first] ?? time) <= time - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
