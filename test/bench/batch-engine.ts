/** An engine to measure: a fresh profile with one connection, over the built workers. */
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createWorkstation, type Workstation } from '@main/composition-root';
import type { Desk } from '@main/create-desk';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import { inventedPerson } from '@sandbox/register';

/** `out/main`, where the entry lies; this file is in a chunk of it. */
export const codeFolder = dirname(process.argv[1] ?? '');

export interface Target {
  readonly baseUrl: string;
  readonly concurrency: number;
  readonly qps: number;
  readonly credential: Readonly<Record<string, string>>;
}

export const connectionName = 'bench';

export async function openEngine(
  folder: string,
  { baseUrl, concurrency, credential, qps }: Target,
): Promise<{ readonly workstation: Workstation; readonly desk: Desk }> {
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
    name: connectionName,
    settings: { baseUrl, concurrency, qps, timeoutMs: 30_000 },
    credentials: credential,
  });
  const desk = await workstation.openDesk({ spender: true, onBatchChanged: () => undefined });
  return { workstation, desk };
}

/** Writes people of the register, piece by piece: what a large file takes is no part of the measurement. */
export async function writePeople(folder: string, from: number, count: number): Promise<string> {
  const path = join(folder, `people-${from}.csv`);
  const file = await open(path, 'w');
  await file.write('姓名,身份证号\r\n');
  for (let start = from; start < from + count; start += 1_000) {
    let lines = '';
    for (let index = start; index < Math.min(start + 1_000, from + count); index += 1) {
      const { name, idNumber } = inventedPerson(index);
      lines += `${name},${idNumber}\r\n`;
    }
    await file.write(lines);
  }
  await file.close();
  return path;
}

/** Reads a file into a new batch, ready to run. */
export async function readBatch({ batches }: Desk, path: string): Promise<string> {
  const { batchId } = await batches.open({ path, connection: connectionName, kind: 'id-2' });
  return batchId;
}

/** Runs a batch; the time is that of the run alone, in milliseconds. */
export async function runToEnd({ batches }: Desk, batchId: string, rows: number): Promise<number> {
  const ms = await timeOf(async () => {
    await batches.start(batchId, { retryUnknown: false });
    await batches.ended(batchId);
  });
  const { totals } = await batches.view(batchId);
  if (totals.match !== rows) throw new Error(`Only ${totals.match} of ${rows} rows match.`);
  return ms;
}

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
