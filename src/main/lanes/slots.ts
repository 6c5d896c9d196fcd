/** The calls that may be in flight at once; single checks go before rows of batches. */
interface Waiter {
  readonly grant: () => void;
  readonly urgent: boolean;
}

export class Slots {
  #free: number;
  readonly #waiters: Waiter[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Takes a slot, waiting for one if need be; rejects with the signal's reason when aborted. */
  take(options: { readonly urgent: boolean; readonly signal?: AbortSignal | undefined }): Promise<void> {
    const { urgent, signal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        urgent,
        grant: () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        },
      };
      const firstPatient = urgent ? this.#waiters.findIndex((other) => !other.urgent) : -1;
      if (firstPatient === -1) this.#waiters.push(waiter);
      else this.#waiters.splice(firstPatient, 0, waiter);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Gives a slot back to whoever waits first. */
  release(): void {
    const next = this.#waiters.shift();
    if (next === undefined) this.#free += 1;
    else next.grant();
  }
}
