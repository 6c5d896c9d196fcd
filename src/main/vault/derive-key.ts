/** Derives keys in a thread of their own, so that typing does not stall while a passphrase is tried. */
import { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors/app-error';
import type { DeriveKey } from './key-derivation';

/** `workerUrl` is where the worker's entry lies (`out/main/key-worker.js`). One thread for each call. */
export function createKeyDeriver(workerUrl: URL): DeriveKey {
  return (passphrase, salt, parameters) =>
    new Promise((resolve, reject) => {
      const fail = (cause?: unknown) => {
        reject(new AppError('internal/unexpected', 'The key worker ended without a key.', { cause }));
      };
      const worker = new Worker(workerUrl, { workerData: { passphrase, salt, parameters } });
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
