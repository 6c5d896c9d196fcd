/** `bench startup-profile FOLDER CHECKS ROWS`: a profile with that many past checks and, where ROWS is not 0, a read batch. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@main/data/database';
import { inventedPerson } from '@sandbox/register';
import { connectionName, openEngine, readBatch, writePeople } from './batch-engine';

const pieceSize = 10_000;
/** The register repeats itself; people of a real history do, too. */
const people = 50_000;

export async function makeStartupProfile(words: readonly string[]): Promise<object> {
  const [folder = '', checkCount = '0', rowCount = '0'] = words;
  const checks = Number(checkCount);
  const rows = Number(rowCount);
  await mkdir(folder, { recursive: true });
  const target = {
    // Nothing is called.
    baseUrl: 'http://127.0.0.1:9/marketplace',
    credential: { appId: 'bench', secret: 'invented' },
    concurrency: 4,
    qps: 50,
  };
  const { desk, workstation } = await openEngine(folder, target);
  workstation.ports.settings.set('locale', 'zh-CN');
  if (rows > 0) await readBatch(desk, await writePeople(folder, 0, rows));
  await desk.close();
  const connection = workstation.connections.list().find(({ name }) => name === connectionName);
  const database = openDatabase({
    path: join(folder, 'profile', 'history.db'),
    key: workstation.vault.databaseKey(),
  });
  const insert = database.prepare(
    `INSERT INTO checks (id, connection_id, connection_name, provider_id, sandbox, kind, factors, search,
       attempts, started_at_ms, answered_at_ms, duration_ms, verdict, provider_code, billed, fee_fen)
     VALUES (?, ?, ?, 'marketplace', 1, 'id-2', ?, ?, 1, ?, ?, 300.0, 'match', '10000', 'yes', 16)`,
  );
  const lastMs = Date.now() - 60_000;
  for (let start = 0; start < checks; start += pieceSize) {
    database.exec('BEGIN');
    for (let index = start; index < Math.min(start + pieceSize, checks); index += 1) {
      const { name, idNumber } = inventedPerson(index % people);
      const atMs = lastMs - (checks - index) * 1_000;
      const factors = JSON.stringify({ name, idNumber });
      const search = `${name}\n${idNumber}\n${connectionName}`;
      insert.run(`bench-${index}`, connection?.id ?? '', connectionName, factors, search, atMs, atMs + 300);
    }
    database.exec('COMMIT');
  }
  database.close();
  await workstation.close();
  return { checks, rows };
}
