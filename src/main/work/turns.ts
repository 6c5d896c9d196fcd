/** Acts that come one after the other, whatever became of the one before. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(act);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** When the last act that was taken has ended, in whatever way. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
