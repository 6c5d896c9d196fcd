/** How often a row may go back to `planned` because of its connection; then it keeps the answer it got. */
const maximumGiveBacks = 20;

export class GiveBacks {
  readonly #counts = new Map<number, number>();

  mayGiveBack(rowNumber: number): boolean {
    return (this.#counts.get(rowNumber) ?? 0) < maximumGiveBacks;
  }

  count(rowNumber: number): void {
    this.#counts.set(rowNumber, (this.#counts.get(rowNumber) ?? 0) + 1);
  }
}
