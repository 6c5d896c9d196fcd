/** The table of texts that cells of a workbook refer to by number. */
import { tooLargeError } from '../file-errors';
import type { FileLimits } from '../limits';
import type { Archive } from './archive';
import { StringTable } from './string-table';
import { decodeSpreadsheetText } from './text';
import { parsePart, type XmlHandler } from './xml-part';

export async function readSharedStrings(
  archive: Archive,
  partName: string | null,
  limits: FileLimits,
  signal?: AbortSignal,
): Promise<StringTable> {
  const strings = new StringTable();
  if (partName === null) return strings;
  let text = '';
  let insideText = false;
  let phoneticDepth = 0;
  const handler: XmlHandler = {
    open(name) {
      if (name === 'si') text = '';
      // Phonetic runs repeat the text in another script and are not part of it.
      else if (name === 'rPh') phoneticDepth++;
      else if (name === 't') insideText = phoneticDepth === 0;
    },
    close(name) {
      if (name === 't') insideText = false;
      else if (name === 'rPh') phoneticDepth--;
      else if (name === 'si') {
        if (strings.length >= limits.sharedStrings)
          throw tooLargeError('shared strings', limits.sharedStrings);
        strings.add(decodeSpreadsheetText(text));
      }
    },
    text(part) {
      if (!insideText) return;
      text = text === '' ? part : text + part;
      if (text.length > limits.textLength) throw tooLargeError('length of a text', limits.textLength);
    },
  };
  const chunks = parsePart(archive, partName, handler, limits, signal);
  while ((await chunks.next()).done !== true) continue;
  return strings;
}
