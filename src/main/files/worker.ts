/** Entry of the file worker: one thread, one job, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { endThread } from '../threads/end-thread';
import { runJob } from './worker-jobs';
import type { FileJob, JobPort, ParentMessage } from './worker-protocol';

if (parentPort === null) throw new Error('The file worker runs as a worker thread.');
const thread = parentPort;

const received: ParentMessage[] = [];
let waiting: ((message: ParentMessage) => void) | null = null;

thread.on('message', (message: ParentMessage) => {
  if (waiting === null) {
    received.push(message);
    return;
  }
  const resolve = waiting;
  waiting = null;
  resolve(message);
});

const port: JobPort = {
  send: (message) => thread.postMessage(message),
  receive: () => {
    const next = received.shift();
    if (next !== undefined) return Promise.resolve(next);
    return new Promise((resolve) => {
      waiting = resolve;
    });
  },
};

// The data comes from the file service of this program, which types it.
await runJob(workerData as FileJob, port);
endThread();
