/** Times of one thing done many times, and what is told of them. */

export function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

/** NaN where nothing was timed, which the written result tells as null: 0 would be a time. */
export function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** Of an even number the middle between two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}

export function rounded(value: number): number {
  return Number(value.toFixed(2));
}

/** The same on the encrypted file and on the plain one; the ratio is that of the medians. */
export function compared(encryptedMs: readonly number[], plainMs: readonly number[]): object {
  return {
    p95Ms: rounded(percentile(encryptedMs, 0.95)),
    medianMs: rounded(median(encryptedMs)),
    plainP95Ms: rounded(percentile(plainMs, 0.95)),
    plainMedianMs: rounded(median(plainMs)),
    ratio: rounded(median(encryptedMs) / median(plainMs)),
  };
}

/** In turn on both, since the first of two may find the machine's caches colder. */
export function inTurn<Side>(
  encrypted: Side,
  plain: Side,
  rounds: number,
  work: (side: Side, round: number) => unknown,
): object {
  const encryptedMs: number[] = [];
  const plainMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sides = [
      { side: encrypted, times: encryptedMs },
      { side: plain, times: plainMs },
    ];
    for (const { side, times } of round % 2 === 0 ? sides : sides.reverse()) {
      times.push(timed(() => work(side, round)));
    }
  }
  return compared(encryptedMs, plainMs);
}
