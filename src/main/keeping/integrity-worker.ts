/** Entry of the integrity worker (`out/main/integrity-worker.js`): one look through the database. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorEnvelope } from '@shared/errors/app-error';
import { translateSqliteError } from '../data/sqlite-errors';
import { endThread } from '../threads/end-thread';
import { checkIntegrity, type IntegrityJob } from './integrity-check';
import type { IntegrityReply } from './integrity-job';

if (parentPort === null)
  throw new TypeError('The integrity worker is started by createIntegrityRunner only.');
const port = parentPort;
// Our own code on the other side of the thread; nothing else can start this worker.
const job = workerData as IntegrityJob;
const reply = (message: IntegrityReply) => port.postMessage(message);
try {
  reply({ ok: true, report: checkIntegrity(job) });
} catch (error) {
  reply({ ok: false, error: toErrorEnvelope(translateSqliteError(error)) });
} finally {
  job.key.fill(0);
}
endThread();
