/**
 * Rows a second through engine, ledger and transport, over those of a bare undici loop with the same requests,
 * concurrency and sandbox, in turn in one run.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'undici';
import { createMarketplaceProvider } from '@main/providers/marketplace/index';
import { forkSandbox } from '@main/sandbox-process/fork-sandbox';
import { inventedPerson } from '@sandbox/register';
import {
  codeFolder,
  openEngine,
  readBatch,
  runToEnd,
  type Target,
  timeOf,
  writePeople,
} from './batch-engine';
import { cpuPerRow, readCpuTime } from './cpu-time';

interface Side {
  readonly rowsPerSecond: number;
  /** Microseconds of processor time for each row: of the process that asks, and of the sandbox. */
  readonly cpuPerRow: ReturnType<typeof cpuPerRow>;
}

interface Round {
  readonly bare: Side;
  readonly engine: Side;
  readonly ratio: number;
}

export interface RatioOptions {
  readonly rows: number;
  readonly concurrency: number;
  readonly rounds: number;
  /** What the sandbox takes before it answers. */
  readonly latencyMs: number;
}

export async function benchRatio(folder: string, options: RatioOptions): Promise<object> {
  const { rows, concurrency, latencyMs } = options;
  await mkdir(folder);
  const faults = latencyMs === 0 ? [] : ['--faults', `latency=${latencyMs}`];
  const sandbox = await forkSandbox(join(codeFolder, 'sandbox.js'), faults)();
  try {
    const { baseUrls, credentials, pid } = sandbox.announcement;
    const { marketplace: baseUrl } = baseUrls;
    const { marketplace: credential } = credentials;
    if (baseUrl === undefined || credential === undefined) throw new Error('The sandbox has no marketplace.');
    const people = Array.from({ length: rows }, (_, index) => inventedPerson(index));
    const input = await writePeople(folder, 0, rows);
    const engine = await openEngine(folder, { baseUrl, concurrency, credential, qps: 10_000 });
    const measure = async (run: () => Promise<number>): Promise<Side> => {
      const before = await readCpuTime(pid);
      const ms = await run();
      const after = await readCpuTime(pid);
      return { rowsPerSecond: Math.round((rows * 1000) / ms), cpuPerRow: cpuPerRow(before, after, rows) };
    };
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const bare = await measure(() => timeOf(() => bareLoop(people, { baseUrl, concurrency, credential })));
      const batchId = await readBatch(engine.desk, input);
      const side = await measure(() => runToEnd(engine.desk, batchId, rows));
      const ratio = Number((side.rowsPerSecond / bare.rowsPerSecond).toFixed(3));
      rounds.push({ bare, engine: side, ratio });
      process.stderr.write(`round ${round + 1}: ${JSON.stringify(rounds.at(-1))}\n`);
    }
    await engine.desk.close();
    await engine.workstation.close();
    const median = [...rounds].sort((a, b) => a.ratio - b.ratio)[Math.floor(rounds.length / 2)];
    return { rows, concurrency, latencyMs, rounds, median };
  } finally {
    sandbox.stop();
  }
}

/** What the wire alone costs: the same signed requests, nothing kept. */
async function bareLoop(
  people: readonly ReturnType<typeof inventedPerson>[],
  { baseUrl, concurrency, credential }: Omit<Target, 'qps'>,
): Promise<void> {
  const provider = createMarketplaceProvider();
  const settings = provider.settingsSchema.parse({ baseUrl });
  const pool = new Pool(new URL(baseUrl).origin, { connections: concurrency, pipelining: 1 });
  let index = 0;
  const work = async () => {
    for (let person = people[index++]; person !== undefined; person = people[index++]) {
      const { name, idNumber } = person;
      const draft = provider.check.build({ kind: 'id-2', factors: { name, idNumber } }, settings);
      const request = provider.check.sign(draft, credential, settings, { nowMs: Date.now(), nonce: '' });
      const { pathname, search } = new URL(request.url);
      const { method, headers, body } = request;
      const response = await pool.request({ method, path: pathname + search, headers, body });
      await response.body.json();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  await pool.close();
}
