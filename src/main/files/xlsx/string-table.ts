/**
 * The texts of a workbook outside of the heap: a million rows of distinct texts would fill a worker's heap
 * several times over as strings, and are read once each. It knows no XML.
 */
import { tooLargeError } from '../file-errors';

export interface StringTable {
  /** Adds the next text. Errors: file/too-large. */
  add(text: string): void;
  /** undefined for a number that is none of the table's. */
  at(index: number): string | undefined;
  readonly count: number;
  readonly bytes: number;
}

export interface StringTableLimits {
  readonly sharedStrings: number;
  readonly sharedStringBytes: number;
}

/** Texts lie in pages one behind the other; a text never lies across two. */
const pageBytes = 1024 * 1024;
/** Starts of texts are kept in blocks of this many. */
const blockLength = 1 << 16;
/** The most bytes that a UTF-16 unit takes in UTF-8. */
const bytesPerUnit = 3;

interface Page {
  readonly bytes: Buffer;
  /** Number of its first text. */
  readonly firstIndex: number;
  used: number;
}

export function createStringTable(limits: StringTableLimits): StringTable {
  const pages: Page[] = [];
  /** Where each text starts in its page. */
  const starts: Uint32Array[] = [];
  let count = 0;
  let byteCount = 0;

  const pageFor = (mostBytes: number): Page => {
    const last = pages.at(-1);
    if (last !== undefined && last.used + mostBytes <= last.bytes.length) return last;
    const sizeBytes = Math.max(pageBytes, mostBytes);
    const page = { bytes: Buffer.allocUnsafeSlow(sizeBytes), firstIndex: count, used: 0 };
    pages.push(page);
    return page;
  };

  return {
    add(text) {
      if (count >= limits.sharedStrings) throw tooLargeError('shared strings', limits.sharedStrings);
      const page = pageFor(text.length * bytesPerUnit);
      const block = (starts[count >> 16] ??= new Uint32Array(blockLength));
      block[count & (blockLength - 1)] = page.used;
      const written = page.bytes.write(text, page.used, 'utf8');
      page.used += written;
      byteCount += written;
      count += 1;
      if (byteCount > limits.sharedStringBytes) {
        throw tooLargeError('size of the shared strings', limits.sharedStringBytes);
      }
    },
    at(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) return undefined;
      const pageIndex = findPage(pages, index);
      const page = pages[pageIndex];
      if (page === undefined) return undefined;
      const start = starts[index >> 16]?.[index & (blockLength - 1)] ?? 0;
      const next = index + 1;
      const isLastOfPage = next === (pages[pageIndex + 1]?.firstIndex ?? count);
      const end = isLastOfPage ? page.used : (starts[next >> 16]?.[next & (blockLength - 1)] ?? page.used);
      return page.bytes.toString('utf8', start, end);
    },
    get count() {
      return count;
    },
    get bytes() {
      return byteCount;
    },
  };
}

/** The last page whose first text is not behind the index. */
function findPage(pages: readonly Page[], index: number): number {
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pages[middle]?.firstIndex ?? Number.POSITIVE_INFINITY) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}
