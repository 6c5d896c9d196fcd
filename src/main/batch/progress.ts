/** How fast a running batch is, from the answers of the last seconds. */
const windowMs = 5_000;

export class AnswerRate {
  readonly #times: number[] = [];

  constructor(private readonly now: () => number) {}

  count(): void {
    this.#times.push(this.now());
    this.#forget();
  }

  /** Answers a second over the last five seconds. */
  perSecond(): number {
    this.#forget();
    const first = this.#times[0];
    if (first === undefined) return 0;
    // A batch that has just begun is measured over the time it has had, at least half a second.
    const spanMs = Math.max(500, this.now() - first);
    return (this.#times.length * 1000) / spanMs;
  }

  #forget(): void {
    const oldest = this.now() - windowMs;
    let count = 0;
    while (count < this.#times.length && (this.#times[count] ?? 0) < oldest) count += 1;
    if (count > 0) this.#times.splice(0, count);
  }
}
