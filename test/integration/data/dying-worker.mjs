// A data worker that opens and dies at the first request, as a crash of the native addon would look.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', () => process.exit(1));
parentPort.postMessage([{ type: 'opened' }]);
