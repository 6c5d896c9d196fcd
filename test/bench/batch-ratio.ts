/**
 * Rows a second through engine, ledger and transport, over those of a bare undici loop with the same requests,
 * concurrency and sandbox, and over those of that loop with the least durable ledger there is, in turn in one run.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Pool } from 'undici';
import { Slots } from '@main/lanes/slots';
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
import { FloorLedger } from './floor';

interface Side {
  readonly rowsPerSecond: number;
  /** Microseconds of processor time for each row: of the process that asks, and of the sandbox. */
  readonly cpuPerRow: ReturnType<typeof cpuPerRow>;
}

interface Round {
  readonly bare: Side;
  readonly floor: Side;
  readonly engine: Side;
  /** Engine over bare loop: what the target speaks of. */
  readonly ratio: number;
  /** How near the bare loop a ledger could come on this machine. */
  readonly floorOverBare: number;
  readonly engineOverFloor: number;
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
      const target = { baseUrl, concurrency, credential };
      const bare = await measure(() => timeOf(() => bareLoop(people, target)));
      const ledger = new FloorLedger(codeFolder, join(folder, `floor-${round}.db`));
      const floor = await measure(() => timeOf(() => bareLoop(people, target, ledger)));
      await ledger.close();
      const batchId = await readBatch(engine.desk, input);
      const side = await measure(() => runToEnd(engine.desk, batchId, rows));
      rounds.push({
        bare,
        floor,
        engine: side,
        ratio: ratioOf(side, bare),
        floorOverBare: ratioOf(floor, bare),
        engineOverFloor: ratioOf(side, floor),
      });
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

function ratioOf(one: Side, other: Side): number {
  return Number((one.rowsPerSecond / other.rowsPerSecond).toFixed(3));
}

/**
 * What the wire alone costs: the same signed requests. With a ledger each is kept, synced, before it leaves and
 * again when it is answered; there are as many loops then as keep the wire busy meanwhile.
 */
async function bareLoop(
  people: readonly ReturnType<typeof inventedPerson>[],
  { baseUrl, concurrency, credential }: Omit<Target, 'qps'>,
  ledger: FloorLedger | null = null,
): Promise<void> {
  const provider = createMarketplaceProvider();
  const settings = provider.settingsSchema.parse({ baseUrl });
  const pool = new Pool(new URL(baseUrl).origin, { connections: concurrency, pipelining: 1 });
  const slots = new Slots(concurrency);
  const ask = async ({ name, idNumber }: ReturnType<typeof inventedPerson>): Promise<unknown> => {
    const draft = provider.check.build({ kind: 'id-2', factors: { name, idNumber } }, settings);
    const request = provider.check.sign(draft, credential, settings, { nowMs: Date.now(), nonce: '' });
    const { pathname, search } = new URL(request.url);
    const { method, headers, body } = request;
    const response = await pool.request({ method, path: pathname + search, headers, body });
    return response.body.json();
  };
  let index = 0;
  const work = async () => {
    for (let person = people[index++]; person !== undefined; person = people[index++]) {
      await ledger?.keep({ index, ...person });
      await slots.take({ urgent: false });
      const answer = await ask(person).finally(() => slots.release());
      await ledger?.keep({ index, answer });
    }
  };
  await Promise.all(Array.from({ length: ledger === null ? concurrency : concurrency * 3 }, work));
  await pool.close();
}
