/** Entry of the backup worker (`out/main/backup-worker.js`): one backup, or one look into one. */
import { parentPort, workerData } from 'node:worker_threads';
import { toErrorEnvelope } from '@shared/errors/app-error';
import { translateSqliteError } from '../data/sqlite-errors';
import { type BackupJob, stageBackup, type StageJob, writeBackup } from './backup-database';
import type { BackupReply } from './backup-job';

if (parentPort === null) throw new TypeError('The backup worker is started by createBackupRunner only.');
const port = parentPort;
// Our own code on the other side of the thread; nothing else can start this worker.
const job = workerData as BackupJob | StageJob;
const reply = (message: BackupReply) => port.postMessage(message);
try {
  reply({ ok: true, facts: await (job.task === 'backup' ? writeBackup(job) : stageBackup(job)) });
} catch (error) {
  reply({ ok: false, error: toErrorEnvelope(translateSqliteError(error)) });
} finally {
  job.key.fill(0);
  job.auditKey.fill(0);
}
