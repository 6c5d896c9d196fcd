/** The thread that looks through the database, started for each look, so that paid calls never wait for it. */
import { AppError, type ErrorEnvelope, fromErrorEnvelope } from '@shared/errors/app-error';
import { startThread } from '../threads/start-thread';
import type { IntegrityJob, IntegrityReport } from './integrity-check';

export type IntegrityReply =
  | { readonly ok: true; readonly report: IntegrityReport }
  | { readonly ok: false; readonly error: ErrorEnvelope };

/** `file/aborted`, and what the look throws. */
export type RunIntegrityJob = (job: IntegrityJob, signal?: AbortSignal) => Promise<IntegrityReport>;

function isReply(message: unknown): message is IntegrityReply {
  return typeof message === 'object' && message !== null && ('report' in message || 'error' in message);
}

/** `workerUrl` is where the worker's entry lies (`out/main/integrity-worker.js`). */
export function createIntegrityRunner(workerUrl: URL): RunIntegrityJob {
  return (job, signal) =>
    new Promise((resolve, reject) => {
      const worker = startThread(workerUrl, { workerData: job });
      const abort = () => {
        void worker.terminate();
        reject(new AppError('file/aborted', 'The look through the database was cancelled.'));
      };
      if (signal?.aborted === true) abort();
      signal?.addEventListener('abort', abort);
      worker.once('message', (message: unknown) => {
        signal?.removeEventListener('abort', abort);
        if (isReply(message) && message.ok) resolve(message.report);
        else if (isReply(message) && !message.ok) reject(fromErrorEnvelope(message.error));
      });
      const fail = (cause?: unknown) => {
        signal?.removeEventListener('abort', abort);
        // After a message or an abort this changes nothing: the promise is settled.
        reject(
          new AppError('internal/unexpected', 'The integrity worker ended without an answer.', { cause }),
        );
      };
      worker.once('error', fail);
      worker.once('exit', () => fail());
    });
}
