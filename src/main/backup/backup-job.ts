/** The process that copies and reads databases, started for each job, so that paid calls never wait for it. */
import { rmSync, statSync } from 'node:fs';
import { z } from 'zod';
import type { WorkSteps } from '@shared/domain/work';
import type { RunJob } from '../work/job-process';
import { watchFiles } from '../work/watch-files';
import type { BackupFacts, BackupJob, StageJob } from './backup-database';
import { backupPartPath, countsSchema } from './backup-file';

export type BackupRunOptions = WorkSteps;

export type RunBackupJob = (job: BackupJob | StageJob, options?: BackupRunOptions) => Promise<BackupFacts>;

const factsSchema = z.object({
  sizeBytes: z.int(),
  createdAtMs: z.int(),
  counts: countsSchema,
  head: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
});

/** Errors: those of the job, `file/aborted`; nothing half written is left by either. */
export function createBackupRunner(runJob: RunJob): RunBackupJob {
  return async (job, { signal, onProgress } = {}) => {
    const [sourcePath, partPath] =
      job.task === 'backup'
        ? [job.databasePath, backupPartPath(job.targetPath)]
        : [job.backupPath, job.stagedPath];
    const watch = watchFiles({
      // SQLite writes no page before it has one: the size of the copy is how far it is.
      measure: () => sizeOf(partPath),
      total: sizeOf(sourcePath),
      onProgress,
    });
    try {
      return factsSchema.parse(await runJob('backup-worker', job, { signal, onStage: watch.stage }));
    } catch (error) {
      rmSync(partPath, { force: true });
      rmSync(`${partPath}-journal`, { force: true });
      throw error;
    } finally {
      watch.end();
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
