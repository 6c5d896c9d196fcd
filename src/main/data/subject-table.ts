/** First rows by subject: a hash table in flat memory, 40 bytes for each row at most, for a million of them. */

/** A subject as four 32-bit words, and the row number behind them; 0 is an empty slot. */
const slotWords = 5;
const firstSlots = 1_024;

export class SubjectTable {
  #words = new Uint32Array(firstSlots * slotWords);
  #used = 0;

  /** The row that named the subject (16 bytes) first; the given one where none did. Row numbers from 1. */
  firstOf(subject: Uint8Array, rowNumber: number): number {
    const view = new DataView(subject.buffer, subject.byteOffset, subject.byteLength);
    const words = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)] as const;
    if (this.#used * 2 >= this.#slots) this.#grow();
    const at = this.#find(words);
    const present = this.#words[at + 4] ?? 0;
    if (present !== 0) return present;
    this.#words.set(words, at);
    this.#words[at + 4] = rowNumber;
    this.#used += 1;
    return rowNumber;
  }

  get #slots(): number {
    return this.#words.length / slotWords;
  }

  /** Where a subject stands, or would stand. Its bits are as good as random, being a hash already. */
  #find([first, second, third, fourth]: readonly [number, number, number, number]): number {
    const words = this.#words;
    const mask = this.#slots - 1;
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = slot * slotWords;
      if (words[at + 4] === 0) return at;
      if (
        words[at] === first &&
        words[at + 1] === second &&
        words[at + 2] === third &&
        words[at + 3] === fourth
      ) {
        return at;
      }
    }
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += slotWords) {
      if (old[at + 4] === 0) continue;
      const slot = old.subarray(at, at + slotWords);
      const [first = 0, second = 0, third = 0, fourth = 0] = slot;
      this.#words.set(slot, this.#find([first, second, third, fourth]));
    }
  }
}
