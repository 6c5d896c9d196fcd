/**
 * Rows through engine, ledger and transport against the sandbox in its own process, and the same
 * requests by a bare undici loop with the same concurrency, in turn in one run. Besides: how well a set
 * rate is used, and what a row costs in a large batch over a small one.
 *
 * `--parts ratio,rate,scale`, all of them by default.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { createMarketplaceProvider } from '@main/providers/marketplace/index';
import { forkSandbox } from '@main/sandbox-process/fork-sandbox';
import { inventedPerson } from '@sandbox/register';
import { codeFolder, openEngine, runToEnd, type Target, timeOf, writePeople } from './batch-engine';
import { benchRates } from './batch-rates';
import { benchScale } from './batch-scale';

interface Round {
  readonly bareRowsPerSecond: number;
  readonly engineRowsPerSecond: number;
  readonly ratio: number;
}

export async function benchBatch(words: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: 'string', default: '20000' },
      concurrency: { type: 'string', default: '32' },
      rounds: { type: 'string', default: '3' },
      parts: { type: 'string', default: 'ratio,rate,scale' },
      'scale-rows': { type: 'string', default: '200000' },
      json: { type: 'boolean' },
    },
  });
  const parts = values.parts.split(',');
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  try {
    const concurrency = Number(values.concurrency);
    const ratio = { rows: Number(values.rows), concurrency, rounds: Number(values.rounds) };
    return {
      ...(parts.includes('ratio') ? await benchRatio(join(folder, 'ratio'), ratio) : {}),
      ...(parts.includes('rate') ? { rates: await benchRates(join(folder, 'rate')) } : {}),
      ...(parts.includes('scale')
        ? {
            scale: await benchScale(join(folder, 'scale'), {
              rows: Number(values['scale-rows']),
              concurrency,
            }),
          }
        : {}),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchRatio(
  folder: string,
  options: { readonly rows: number; readonly concurrency: number; readonly rounds: number },
): Promise<object> {
  const { rows, concurrency } = options;
  await mkdir(folder);
  const sandbox = await forkSandbox(join(codeFolder, 'sandbox.js'))();
  try {
    const baseUrl = sandbox.announcement.baseUrls.marketplace;
    const credential = sandbox.announcement.credentials.marketplace;
    if (baseUrl === undefined || credential === undefined) throw new Error('The sandbox has no marketplace.');
    const people = Array.from({ length: rows }, (_, index) => inventedPerson(index));
    const input = await writePeople(folder, 0, rows);
    const engine = await openEngine(folder, { baseUrl, concurrency, credential, qps: 10_000 });
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      const bareMs = await timeOf(() => bareLoop(people, { baseUrl, concurrency, credential }));
      const engineMs = await runToEnd(engine.desk, input, rows);
      rounds.push({
        bareRowsPerSecond: Math.round((rows * 1000) / bareMs),
        engineRowsPerSecond: Math.round((rows * 1000) / engineMs),
        ratio: Number((bareMs / engineMs).toFixed(3)),
      });
      process.stderr.write(`round ${round + 1}: ${JSON.stringify(rounds.at(-1))}\n`);
    }
    await engine.desk.close();
    await engine.workstation.close();
    const median = [...rounds].sort((a, b) => a.ratio - b.ratio)[Math.floor(rounds.length / 2)];
    return { rows, concurrency, rounds, median };
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
