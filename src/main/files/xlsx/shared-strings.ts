/** The table of texts that cells of a workbook refer to by number. */
import { tooLargeError } from '../file-errors';
import type { FileLimits } from '../limits';
import type { Archive } from './archive';
import { createStringTable, type StringTable } from './string-table';
import { decodeSpreadsheetText } from './text';
import { parsePart } from './xml-part';
import type { XmlHandler } from './xml/xml-reader';

export interface SharedStrings {
  /** undefined for a number that is none of the table's. */
  text(index: number): string | undefined;
}

/** Fills the table; yields the bytes of the part that were read, and the texts at the end. */
export async function* readSharedStrings(
  archive: Archive,
  partName: string | null,
  limits: FileLimits,
  signal?: AbortSignal,
): AsyncGenerator<number, SharedStrings> {
  const table = createStringTable(limits);
  if (partName !== null) {
    yield* parsePart(archive, partName, createHandler(table, limits), limits, signal);
  }
  return {
    text: (index) => {
      // Kept as written: an escape may stand for half a character, which UTF-8 can't hold.
      const text = table.at(index);
      return text === undefined ? undefined : decodeSpreadsheetText(text);
    },
  };
}

function createHandler(table: StringTable, limits: FileLimits): XmlHandler {
  let text = '';
  let insideText = false;
  let phoneticDepth = 0;
  return {
    open(name) {
      if (name === 'si') text = '';
      // Phonetic runs repeat the text in another script and are not part of it.
      else if (name === 'rPh') phoneticDepth++;
      else if (name === 't') insideText = phoneticDepth === 0;
    },
    close(name) {
      if (name === 't') insideText = false;
      else if (name === 'rPh') phoneticDepth--;
      else if (name === 'si') table.add(text);
    },
    text(part) {
      if (!insideText) return;
      text = text === '' ? part : text + part;
      if (text.length > limits.textLength) throw tooLargeError('length of a text', limits.textLength);
    },
  };
}
