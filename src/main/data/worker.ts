/** Entry of the data worker (`out/main/data-worker.js`): one thread that owns the encrypted SQLite file. */
import { parentPort, workerData } from 'node:worker_threads';
import { isDataOptions } from './protocol';
import { hostDataService } from './worker-host';

if (parentPort === null || !isDataOptions(workerData)) {
  throw new TypeError('The data worker is started by openDataService only.');
}
void hostDataService(parentPort, workerData);
