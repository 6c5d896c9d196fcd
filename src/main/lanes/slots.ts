/** The calls that may be in flight at once; single checks go before rows of batches. */
interface Waiter {
  readonly grant: () => void;
  readonly urgent: boolean;
}

export class Slots {
  #limit: number;
  #inUse = 0;
  readonly #waiters: Waiter[] = [];

  constructor(count: number) {
    this.#limit = count;
  }

  get inUse(): number {
    return this.#inUse;
  }

  get limit(): number {
    return this.#limit;
  }

  /** Another number of slots; where it is smaller, slots that are taken are not taken away. */
  setLimit(limit: number): void {
    this.#limit = limit;
    this.#grant();
  }

  /** Takes a slot, waiting for one if need be; rejects with the signal's reason when aborted. */
  take(options: { readonly urgent: boolean; readonly signal?: AbortSignal | undefined }): Promise<void> {
    const { urgent, signal } = options;
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.#inUse < this.#limit) {
      this.#inUse += 1;
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
    this.#inUse -= 1;
    this.#grant();
  }

  #grant(): void {
    while (this.#inUse < this.#limit) {
      const next = this.#waiters.shift();
      if (next === undefined) return;
      this.#inUse += 1;
      next.grant();
    }
  }
}
