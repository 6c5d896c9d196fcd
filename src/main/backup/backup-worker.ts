/** Entry of the backup job (`out/main/backup-worker.js`): one backup, or one look into one. */
import { serveJob } from '../work/serve-job';
import { type BackupJob, stageBackup, type StageJob, writeBackup } from './backup-database';

serveJob(async (given, tell) => {
  const job = given as BackupJob | StageJob;
  try {
    return await (job.task === 'backup' ? writeBackup(job, tell) : stageBackup(job, tell));
  } finally {
    job.key.fill(0);
    job.auditKey.fill(0);
  }
});
