/** Derives keys in a thread of their own, so that typing does not stall while a passphrase is tried. */
import { AppError } from '@shared/errors/app-error';
import type { SpareWorker } from '../threads/spare-worker';
import type { DeriveKey } from './key-derivation';

/** `workers` run the entry `out/main/key-worker.js`. One thread for each call. */
export function createKeyDeriver(workers: SpareWorker): DeriveKey {
  return (passphrase, salt, parameters) =>
    new Promise((resolve, reject) => {
      const fail = (cause?: unknown) => {
        reject(new AppError('internal/unexpected', 'The key worker ended without a key.', { cause }));
      };
      const worker = workers.start({ passphrase, salt, parameters });
      worker.once('message', (message: unknown) => {
        if (message instanceof Uint8Array && message.byteLength === 32) {
          resolve(Buffer.from(message.buffer, message.byteOffset, message.byteLength));
        } else {
          fail();
        }
      });
      worker.once('error', fail);
      // After a message this changes nothing: the promise is settled.
      worker.once('exit', () => {
        fail();
      });
    });
}
