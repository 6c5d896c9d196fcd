/** Threads of one kind. One of them may be started ahead: its code is loaded when the first job comes. */
import type { Worker } from 'node:worker_threads';
import { startThread } from './start-thread';

export class SpareWorker {
  #spare: Worker | null = null;

  constructor(private readonly url: URL) {}

  /** Starts a thread that waits for its job; it keeps no process alive. */
  prepare(): void {
    if (this.#spare !== null) return;
    const spare = startThread(this.url);
    spare.unref();
    const forget = () => {
      if (this.#spare === spare) this.#spare = null;
    };
    spare.once('error', forget);
    spare.once('exit', forget);
    this.#spare = spare;
  }

  /** A thread with the job as its first message; the caller's from here on. */
  start(job: unknown): Worker {
    const worker = this.#spare ?? startThread(this.url);
    this.#spare = null;
    worker.ref();
    worker.postMessage(job);
    return worker;
  }

  /** Ends the thread that waits, if there is one. */
  async close(): Promise<void> {
    const spare = this.#spare;
    this.#spare = null;
    await spare?.terminate();
  }
}
