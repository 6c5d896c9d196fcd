/**
 * Rows through engine, ledger and transport against the sandbox in its own process, and the same
 * requests by a bare undici loop with the same concurrency, in turn in one run.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { createWorkstation } from '@main/composition-root';
import { createMarketplaceProvider } from '@main/providers/marketplace/index';
import { forkSandbox } from '@main/sandbox-process/fork-sandbox';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import { inventedPerson } from '@sandbox/register';

/** Where the entry lies, and the programs beside it: this module is a chunk in a folder of its own. */
export const codeFolder = dirname(resolve(process.argv[1] ?? ''));

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
      json: { type: 'boolean' },
    },
  });
  const rows = Number(values.rows);
  const concurrency = Number(values.concurrency);
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  const sandbox = await forkSandbox(join(codeFolder, 'sandbox.js'))();
  try {
    const baseUrl = sandbox.announcement.baseUrls.marketplace;
    const credential = sandbox.announcement.credentials.marketplace;
    if (baseUrl === undefined || credential === undefined) throw new Error('The sandbox has no marketplace.');
    const people = Array.from({ length: rows }, (_, index) => inventedPerson(index));
    const input = join(folder, 'people.csv');
    await writeFile(
      input,
      `姓名,身份证号\r\n${people.map(({ name, idNumber }) => `${name},${idNumber}`).join('\r\n')}\r\n`,
    );
    const engine = await openEngine(folder, { baseUrl, concurrency, credential });
    const rounds: Round[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      const bareMs = await timeOf(() => bareLoop(people, { baseUrl, concurrency, credential }));
      const { batchId } = await engine.desk.batches.open({ path: input, connection: 'bench', kind: 'id-2' });
      const engineMs = await timeOf(async () => {
        await engine.desk.batches.start(batchId, { retryUnknown: false });
        await engine.desk.batches.ended(batchId);
      });
      const view = await engine.desk.batches.view(batchId);
      if (view.totals.match !== rows) throw new Error(`Only ${view.totals.match} of ${rows} rows match.`);
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
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Target {
  readonly baseUrl: string;
  readonly concurrency: number;
  /** Calls a second; without one the lane never waits. */
  readonly callsPerSecond?: number;
  readonly credential: Readonly<Record<string, string>>;
}

export async function openEngine(
  folder: string,
  { baseUrl, concurrency, callsPerSecond = 10_000, credential }: Target,
) {
  const workstation = createWorkstation({
    profileFolder: join(folder, 'profile'),
    codeFolder,
    settings: createConfSettingsStore({
      profilePath: join(folder, 'profile'),
      now: Date.now,
      onDamaged: (error) => {
        throw error;
      },
    }),
    keychain: null,
    routes: { systemProxy: () => Promise.resolve(null), evaluatePac: null },
  });
  await workstation.vault.create({ method: 'passphrase', passphrase: 'bench passphrase' });
  workstation.connections.save(null, {
    providerId: 'marketplace',
    name: 'bench',
    settings: { baseUrl, concurrency, qps: callsPerSecond, timeoutMs: 30_000 },
    credentials: credential,
  });
  const desk = await workstation.openDesk({ spender: true, onBatchChanged: () => undefined });
  return { workstation, desk };
}

/** What the wire alone costs: the same signed requests, nothing kept. */
async function bareLoop(
  people: readonly ReturnType<typeof inventedPerson>[],
  { baseUrl, concurrency, credential }: Target,
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

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
