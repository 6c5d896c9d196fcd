/** How fast a running batch is, from the answers of the last seconds. */
const windowMs = 5_000;
/** Answers of so long count as one moment: what is kept does not grow with the rate. */
const bucketMs = 50;

interface Bucket {
  readonly fromMs: number;
  answers: number;
}

export class AnswerRate {
  readonly #buckets: Bucket[] = [];

  constructor(private readonly now: () => number) {}

  count(): void {
    const nowMs = this.now();
    const last = this.#buckets.at(-1);
    if (last !== undefined && nowMs - last.fromMs < bucketMs) {
      last.answers += 1;
      return;
    }
    this.#buckets.push({ fromMs: nowMs, answers: 1 });
    this.#forget();
  }

  /** Answers a second over the last five seconds. */
  perSecond(): number {
    this.#forget();
    const first = this.#buckets[0];
    if (first === undefined) return 0;
    // A batch that has just begun is measured over the time it has had, at least half a second.
    const spanMs = Math.max(500, this.now() - first.fromMs);
    const answers = this.#buckets.reduce((sum, bucket) => sum + bucket.answers, 0);
    return (answers * 1000) / spanMs;
  }

  #forget(): void {
    const oldest = this.now() - windowMs;
    while ((this.#buckets[0]?.fromMs ?? Number.POSITIVE_INFINITY) < oldest) this.#buckets.shift();
  }
}
