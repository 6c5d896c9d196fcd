/** One piece of work at a time that the window can cancel. */

export interface Cancellable {
  /** A second run ends the first, as the operator asked for the second. */
  run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Does nothing when nothing runs. */
  cancel(): void;
}

export function createCancellable(): Cancellable {
  let running: AbortController | null = null;
  return {
    async run(work) {
      running?.abort();
      const controller = new AbortController();
      running = controller;
      try {
        return await work(controller.signal);
      } finally {
        if (running === controller) running = null;
      }
    },
    cancel: () => running?.abort(),
  };
}
