/** Entry of the data worker (`out/main/data-worker.js`): one thread that owns the encrypted SQLite file. */
import { parentPort } from 'node:worker_threads';
import { isDataOptions } from './protocol';
import { hostDataService } from './worker-host';

if (parentPort === null) throw new TypeError('The data worker is started by openDataService only.');
const port = parentPort;
port.once('message', (options: unknown) => {
  if (!isDataOptions(options)) throw new TypeError('The data worker got a first message that names no file.');
  void hostDataService(port, options);
});
