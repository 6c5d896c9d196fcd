/** What is told of batches that change with every row: at most four times a second for each. */
import type { Timers } from '../lanes/timers';

const intervalMs = 250;

export class ChangeNews {
  readonly #cancels = new Map<string, () => void>();

  constructor(
    private readonly timers: Pick<Timers, 'after'>,
    private readonly tell: (batchId: string) => void,
  ) {}

  /** With what else changes meanwhile. */
  soon(batchId: string): void {
    if (this.#cancels.has(batchId)) return;
    const cancel = this.timers.after(intervalMs, () => {
      this.#cancels.delete(batchId);
      this.tell(batchId);
    });
    this.#cancels.set(batchId, cancel);
  }

  /** At once, and with it what was to be told soon. */
  now(batchId: string): void {
    this.#cancels.get(batchId)?.();
    this.#cancels.delete(batchId);
    this.tell(batchId);
  }
}
