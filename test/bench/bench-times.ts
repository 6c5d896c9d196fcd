/** Times of one thing done many times. */

export function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}

export function percentile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function rounded(value: number): number {
  return Number(value.toFixed(2));
}

/** The same on the encrypted file and on the plain one; the ratio is that of the medians. */
export function compared(encryptedMs: readonly number[], plainMs: readonly number[]): object {
  return {
    p95Ms: rounded(percentile(encryptedMs, 0.95)),
    medianMs: rounded(percentile(encryptedMs, 0.5)),
    plainP95Ms: rounded(percentile(plainMs, 0.95)),
    plainMedianMs: rounded(percentile(plainMs, 0.5)),
    ratio: rounded(percentile(encryptedMs, 0.5) / percentile(plainMs, 0.5)),
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
