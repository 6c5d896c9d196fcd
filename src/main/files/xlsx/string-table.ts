/**
 * The shared strings of a workbook as bytes instead of two million small objects: a cell takes its text out
 * when it is read, and the text is gone when its row is.
 */
const blockBytes = 4 * 1024 * 1024;
const firstCapacity = 1024;

// eslint-disable-next-line no-control-regex -- one byte holds these
const oneByteText = /^[\u0000-\u00ff]*$/;

export class StringTable {
  readonly #blocks: Buffer[] = [];
  /** Texts that no block holds. */
  readonly #long = new Map<number, string>();
  /** Block and offset of each text, as one number. */
  #starts = new Uint32Array(firstCapacity);
  /** Bytes of each text, doubled, and 1 more where a character takes two bytes. */
  #sizes = new Uint32Array(firstCapacity);
  #length = 0;
  #used = blockBytes;

  get length(): number {
    return this.#length;
  }

  add(text: string): void {
    const index = this.#length++;
    if (index === this.#starts.length) this.#grow();
    const isWide = !oneByteText.test(text);
    const bytes = isWide ? text.length * 2 : text.length;
    if (bytes > blockBytes) {
      this.#long.set(index, text);
      return;
    }
    if (this.#used + bytes > blockBytes) {
      this.#blocks.push(Buffer.allocUnsafeSlow(blockBytes));
      this.#used = 0;
    }
    // UTF-16 and not UTF-8: half of a surrogate pair comes back as it was.
    this.#blocks.at(-1)?.write(text, this.#used, isWide ? 'utf16le' : 'latin1');
    this.#starts[index] = (this.#blocks.length - 1) * blockBytes + this.#used;
    this.#sizes[index] = bytes * 2 + (isWide ? 1 : 0);
    this.#used += bytes;
  }

  /** undefined for an index that is none of a text. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.#length) || !Number.isInteger(index)) return undefined;
    const long = this.#long.get(index);
    if (long !== undefined) return long;
    const start = this.#starts[index] ?? 0;
    const size = this.#sizes[index] ?? 0;
    const offset = start % blockBytes;
    const block = this.#blocks[(start - offset) / blockBytes];
    return block?.toString(size % 2 === 1 ? 'utf16le' : 'latin1', offset, offset + (size >>> 1));
  }

  #grow(): void {
    const capacity = this.#starts.length * 2;
    const starts = new Uint32Array(capacity);
    starts.set(this.#starts);
    this.#starts = starts;
    const sizes = new Uint32Array(capacity);
    sizes.set(this.#sizes);
    this.#sizes = sizes;
  }
}
