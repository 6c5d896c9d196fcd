/** Calls bundled by time: at most one run in each interval, the last one never lost. */
export interface Throttle<Key> {
  /** Marks a key; it is handed over at once, or with others when the interval has passed. */
  readonly push: (key: Key) => void;
  readonly stop: () => void;
}

/** Hands marked keys to `flush`, each once, at most every `intervalMs`. */
export function createThrottle<Key>(
  flush: (keys: readonly Key[]) => void,
  intervalMs: number,
): Throttle<Key> {
  const marked = new Set<Key>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const run = (): void => {
    if (marked.size === 0) {
      timer = null;
      return;
    }
    const keys = [...marked];
    marked.clear();
    timer = setTimeout(run, intervalMs);
    flush(keys);
  };

  return {
    push: (key) => {
      marked.add(key);
      if (timer === null) run();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      marked.clear();
    },
  };
}
