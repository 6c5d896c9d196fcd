/** How fast a running batch is, from the answers of the last seconds. */
const windowMs = 5_000;
/** The least that is measured over: the answers of a first moment are no rate, and would be above the one that is set. */
const leastMs = 1_000;
/** Answers of so long count as one moment: what is kept does not grow with the rate. */
const bucketMs = 50;

interface Bucket {
  readonly fromMs: number;
  answers: number;
}

export class AnswerRate {
  readonly #buckets: Bucket[] = [];
  #firstMs: number | null = null;

  constructor(private readonly now: () => number) {}

  count(): void {
    const nowMs = this.now();
    this.#firstMs ??= nowMs;
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
    if (this.#firstMs === null) return 0;
    // A batch that has just begun is measured over the time it has had.
    const spanMs = Math.min(windowMs, Math.max(leastMs, this.now() - this.#firstMs));
    const answers = this.#buckets.reduce((sum, bucket) => sum + bucket.answers, 0);
    return (answers * 1000) / spanMs;
  }

  #forget(): void {
    const oldest = this.now() - windowMs;
    while ((this.#buckets[0]?.fromMs ?? Number.POSITIVE_INFINITY) < oldest) this.#buckets.shift();
  }
}
