/** The thread that copies and reads databases, started for each job, so that paid calls never wait for it. */
import { rmSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorEnvelope, fromErrorEnvelope } from '@shared/errors/app-error';
import type { BackupFacts, BackupJob, StageJob } from './backup-database';
import { backupPartPath } from './backup-file';

export type BackupReply =
  { readonly ok: true; readonly facts: BackupFacts } | { readonly ok: false; readonly error: ErrorEnvelope };

export interface BackupRunOptions {
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1 by the size of what is written, and the bytes. */
  readonly onProgress?: ((fraction: number, bytes: number) => void) | undefined;
}

export type RunBackupJob = (job: BackupJob | StageJob, options?: BackupRunOptions) => Promise<BackupFacts>;

const progressIntervalMs = 250;

function isReply(message: unknown): message is BackupReply {
  return typeof message === 'object' && message !== null && ('facts' in message || 'error' in message);
}

/** `workerUrl` is where the worker's entry lies (`out/main/backup-worker.js`). Errors: those of the job, `file/aborted`. */
export function createBackupRunner(workerUrl: URL): RunBackupJob {
  return (job, { signal, onProgress } = {}) =>
    new Promise((resolve, reject) => {
      const [sourcePath, partPath] =
        job.task === 'backup'
          ? [job.databasePath, backupPartPath(job.targetPath)]
          : [job.backupPath, job.stagedPath];
      const worker = new Worker(workerUrl, { workerData: job });
      const watch = setInterval(() => {
        const total = sizeOf(sourcePath);
        const bytes = sizeOf(partPath);
        onProgress?.(total === 0 ? 0 : Math.min(1, bytes / total), bytes);
      }, progressIntervalMs);
      const abort = () => {
        // A copy that SQLite has begun ends before its thread can; the operator need not wait for that.
        void worker.terminate().then(() => rmSync(partPath, { force: true }));
        reject(new AppError('file/aborted', 'The backup was cancelled.'));
      };
      const end = () => {
        clearInterval(watch);
        signal?.removeEventListener('abort', abort);
      };
      if (signal?.aborted === true) abort();
      signal?.addEventListener('abort', abort);
      worker.once('message', (message: unknown) => {
        end();
        if (isReply(message) && message.ok) resolve(message.facts);
        else if (isReply(message) && !message.ok) reject(fromErrorEnvelope(message.error));
      });
      const fail = (cause?: unknown) => {
        end();
        // After a message or an abort this changes nothing: the promise is settled.
        reject(new AppError('internal/unexpected', 'The backup worker ended without an answer.', { cause }));
      };
      worker.once('error', fail);
      worker.once('exit', () => fail());
    });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
