/**
 * The floor: the least that a durable ledger does. One row in a plain file for what is about to be sent and one
 * for its answer, each synced, grouped over all callers, in a thread of its own. It encrypts nothing, counts
 * nothing, keeps no index, no history and no audit chain; the engine can come near it and not below it.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export interface FloorRow {
  readonly id: number;
  readonly text: string;
}

export function isFloorRows(message: unknown): message is readonly FloorRow[] {
  return Array.isArray(message) && message.every((row: Partial<FloorRow>) => typeof row.text === 'string');
}

export class FloorLedger {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, () => void>();
  #unsent: FloorRow[] = [];
  #nextId = 1;

  /** @param path of a file that is not there yet. */
  constructor(codeFolder: string, path: string) {
    this.#worker = new Worker(join(codeFolder, 'floor-worker.js'), { workerData: path });
    this.#worker.on('message', (ids: readonly number[]) => {
      for (const id of ids) {
        this.#waiting.get(id)?.();
        this.#waiting.delete(id);
      }
    });
  }

  /** Settles once the row is synced. */
  keep(value: unknown): Promise<void> {
    return new Promise((resolve) => {
      const id = this.#nextId++;
      this.#waiting.set(id, resolve);
      this.#unsent.push({ id, text: JSON.stringify(value) });
      if (this.#unsent.length > 1) return;
      setImmediate(() => {
        this.#worker.postMessage(this.#unsent);
        this.#unsent = [];
      });
    });
  }

  async close(): Promise<void> {
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage('close');
    await exited;
  }
}
