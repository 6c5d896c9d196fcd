/** The thread of the floor (`floor.ts`): inserts what has arrived in one synced transaction, and says so. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { type FloorRow, isFloorRows } from './floor';

const port = parentPort;
if (port === null || typeof workerData !== 'string') throw new TypeError('The floor starts this thread.');

const db = new Database(workerData);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE steps (key INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
const insert = db.prepare<[string]>('INSERT INTO steps (text) VALUES (?)');
const insertAll = db.transaction((rows: readonly FloorRow[]) => {
  for (const { text } of rows) insert.run(text);
});

let waiting: FloorRow[] = [];
const commit = () => {
  const rows = waiting;
  waiting = [];
  insertAll(rows);
  port.postMessage(rows.map(({ id }) => id));
};
port.on('message', (message: unknown) => {
  if (message === 'close') {
    db.close();
    port.close();
    return;
  }
  if (!isFloorRows(message)) throw new TypeError('The floor got a message that holds no rows.');
  if (waiting.length === 0) setImmediate(commit);
  waiting.push(...message);
});
