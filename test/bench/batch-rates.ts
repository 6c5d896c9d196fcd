/** How close a batch comes to the rate that is set, where the provider follows at once. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { forkSandbox } from '@main/sandbox-process/fork-sandbox';
import { codeFolder, openEngine, readBatch, runToEnd, writePeople } from './batch-engine';

const callsPerSecond = [20, 50, 100];
const secondsOfBatch = 15;

export interface RateResult {
  readonly limit: number;
  readonly rows: number;
  readonly seconds: number;
  /** Time over rows / limit; the target is at most 1.05. */
  readonly overIdeal: number;
}

export async function benchRates(folder: string): Promise<RateResult[]> {
  const results: RateResult[] = [];
  await mkdir(folder);
  const sandbox = await forkSandbox(join(codeFolder, 'sandbox.js'))();
  try {
    for (const limit of callsPerSecond) {
      const rows = limit * secondsOfBatch;
      const place = join(folder, String(limit));
      await mkdir(place);
      const { marketplace: baseUrl = '' } = sandbox.announcement.baseUrls;
      const { marketplace: credential = {} } = sandbox.announcement.credentials;
      const { desk, workstation } = await openEngine(place, {
        baseUrl,
        credential,
        concurrency: 8,
        qps: limit,
      });
      const batchId = await readBatch(desk, await writePeople(place, 0, rows));
      const seconds = (await runToEnd(desk, batchId, rows)) / 1000;
      await desk.close();
      await workstation.close();
      const overIdeal = Number((seconds / (rows / limit)).toFixed(3));
      results.push({ limit, rows, seconds: Number(seconds.toFixed(2)), overIdeal });
      process.stderr.write(`rate: ${JSON.stringify(results.at(-1))}\n`);
    }
    return results;
  } finally {
    sandbox.stop();
  }
}
