/** Entry of the rekey worker (`out/main/rekey-worker.js`): one look at, or one conversion of, one database. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { toErrorEnvelope } from '@shared/errors/app-error';
import { convertDatabase, databaseKeyState } from './convert-database';
import { rekeyJobSchema } from './rekey-job';

if (parentPort === null) throw new TypeError('The rekey worker is started by createDatabaseRekey only.');
const port = parentPort;
const job = rekeyJobSchema.parse(workerData);
try {
  const { path, oldKey, newKey, auditKeys } = job;
  if (job.task === 'convert') convertDatabase(path, oldKey, newKey, auditKeys);
  const state = z
    .enum(['old', 'new', 'empty', 'unreadable'])
    .parse(job.task === 'convert' ? 'new' : databaseKeyState(path, oldKey, newKey));
  port.postMessage({ ok: true, state });
} catch (error) {
  port.postMessage({ ok: false, error: toErrorEnvelope(error) });
} finally {
  job.oldKey.fill(0);
  job.newKey.fill(0);
  job.auditKeys.oldKey.fill(0);
  job.auditKeys.newKey.fill(0);
}
