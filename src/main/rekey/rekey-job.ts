/** What the rekey worker is told and what it answers; and the thread that is started for each job. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { AppError, type ErrorEnvelope, fromErrorEnvelope } from '@shared/errors/app-error';
import type { DatabaseKeyState } from './convert-database';

const key = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength === 32);

export const rekeyJobSchema = z.strictObject({
  task: z.enum(['look', 'convert']),
  path: z.string(),
  oldKey: key,
  newKey: key,
  auditKeys: z.strictObject({ oldKey: key, newKey: key }),
});

export type RekeyJob = z.output<typeof rekeyJobSchema>;

/** Runs one job and says which key the database has then. Rejects with what the conversion throws. */
export type RunRekeyJob = (job: RekeyJob) => Promise<DatabaseKeyState>;

type RekeyReply =
  | { readonly ok: true; readonly state: DatabaseKeyState }
  | { readonly ok: false; readonly error: ErrorEnvelope };

function isReply(message: unknown): message is RekeyReply {
  return (
    typeof message === 'object' &&
    message !== null &&
    (('ok' in message && message.ok === true && 'state' in message) || 'error' in message)
  );
}

/** `workerUrl` is where the worker's entry lies (`out/main/rekey-worker.js`). */
export function createRekeyRunner(workerUrl: URL): RunRekeyJob {
  return (job) =>
    new Promise((resolve, reject) => {
      const fail = (cause?: unknown) => {
        reject(new AppError('internal/unexpected', 'The rekey worker ended without an answer.', { cause }));
      };
      const worker = new Worker(workerUrl, { workerData: job });
      worker.once('message', (message: unknown) => {
        if (!isReply(message)) fail();
        else if (message.ok) resolve(message.state);
        else reject(fromErrorEnvelope(message.error));
      });
      worker.once('error', fail);
      // After a message this changes nothing: the promise is settled.
      worker.once('exit', () => fail());
    });
}
