// A process that spends through the data worker and tells each intent that was committed, until it is killed.
import { Worker } from 'node:worker_threads';

const [workerUrl, path, keyHex] = process.argv.slice(2);
const worker = new Worker(new URL(workerUrl));
worker.postMessage({ path, keyHex, spender: true });
const origin = {
  connectionId: 'connection-1',
  connectionName: 'A',
  providerId: 'expauth',
  sandbox: true,
  kind: 'id-2',
};
let next = 0;

function send() {
  const id = ++next;
  const intent = {
    checkId: `check-${id}`,
    attemptNumber: 1,
    origin,
    factors: { name: '王小明' },
    batch: null,
    atMs: id,
  };
  worker.postMessage([{ id, method: 'commitIntent', args: [intent] }]);
}

worker.on('message', (replies) => replies.forEach(take));

function take(message) {
  if (message.type === 'opened') {
    for (let lane = 0; lane < 16; lane++) send();
  } else if (message.type === 'result') {
    process.stdout.write(`check-${message.id}\n`);
    send();
  } else {
    process.stderr.write(`${JSON.stringify(message)}\n`);
    process.exit(1);
  }
}
