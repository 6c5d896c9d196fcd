/** The batches that wait for another one over the same connection; in memory only, a restart forgets them. */
import type { StartOptions } from './prepare-run';
import type { StopReason } from './run-batch';

export interface QueuedBatch {
  readonly batchId: string;
  readonly connectionId: string;
  /** As they were confirmed; the run begins with them. */
  readonly options: StartOptions;
  readonly ended: Promise<'done' | StopReason>;
  /** Settles `ended`. */
  readonly end: (result: 'done' | StopReason | Promise<'done' | StopReason>) => void;
}

export class BatchQueue {
  #waiting: readonly QueuedBatch[] = [];

  add(batchId: string, connectionId: string, options: StartOptions): void {
    let end: QueuedBatch['end'] = () => undefined;
    const ended = new Promise<'done' | StopReason>((resolve) => {
      end = resolve;
    });
    this.#waiting = [...this.#waiting, { batchId, connectionId, options, ended, end }];
  }

  ids(): readonly string[] {
    return this.#waiting.map(({ batchId }) => batchId);
  }

  find(batchId: string): QueuedBatch | null {
    return this.#waiting.find((one) => one.batchId === batchId) ?? null;
  }

  /** How many batches go before it, the running one included; null when it does not wait. */
  positionOf(batchId: string): number | null {
    const own = this.find(batchId);
    if (own === null) return null;
    const alike = this.#waiting.filter(({ connectionId }) => connectionId === own.connectionId);
    return alike.indexOf(own) + 1;
  }

  take(batchId: string): QueuedBatch | null {
    const own = this.find(batchId);
    this.#waiting = this.#waiting.filter((one) => one !== own);
    return own;
  }

  takeNext(connectionId: string): QueuedBatch | null {
    const next = this.#waiting.find((one) => one.connectionId === connectionId);
    return next === undefined ? null : this.take(next.batchId);
  }
}
