/** Entry of the key worker (`out/main/key-worker.js`): derives one key from a passphrase and ends. */
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { endThread } from '../threads/end-thread';
import { deriveKeyInProcess } from './derive-in-process';
import { keyDerivationSchema } from './key-derivation';

const jobSchema = z.strictObject({
  passphrase: z.string(),
  salt: z.instanceof(Uint8Array),
  parameters: keyDerivationSchema,
});

if (parentPort === null) throw new TypeError('The key worker is started by createKeyDeriver only.');
const port = parentPort;
port.once('message', (job: unknown) => {
  const { passphrase, salt, parameters } = jobSchema.parse(job);
  void deriveKeyInProcess(passphrase, salt, parameters).then((key) => {
    port.postMessage(Uint8Array.from(key));
    key.fill(0);
    endThread();
  });
});
