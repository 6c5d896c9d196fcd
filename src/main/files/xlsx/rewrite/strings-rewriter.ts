/** Masks the table of shared strings: what a cell hides must not lie readable in the table. */
import type { FactorName } from '@shared/domain/factors';
import { maskFactor, type MaskProfile, maskText } from '@shared/masking';
import type { FileLimits } from '../../limits';
import type { Archive } from '../archive';
import { encodeSpreadsheetText } from '../text';
import { XmlScanner } from '../xml/xml-scanner';
import { textChunks } from './text-chunks';
import { textOfStringItem } from './xml-text';

/** Texts that stand in a factor's column are masked as that factor wherever else they stand, too. */
export async function* maskedStrings(
  archive: Archive,
  partName: string,
  factorOfString: ReadonlyMap<number, FactorName>,
  profile: MaskProfile,
  limits: FileLimits,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const scanner = new XmlScanner(limits.textLength);
  let index = -1;
  /** What was read of the current item. */
  let item: string | null = null;
  for await (const chunk of textChunks(archive, partName, signal)) {
    scanner.push(chunk);
    let output = '';
    let copied = 0;
    while (scanner.next()) {
      const { name, kind, start, end, prefix } = scanner;
      if (name !== 'si') continue;
      if (kind !== 'close') {
        output += scanner.text.slice(copied, start);
        copied = start;
        index++;
        item = kind === 'open' ? '' : null;
      } else if (item !== null) {
        item += scanner.text.slice(copied, end);
        output += maskedItem(item, prefix, factorOfString.get(index), profile);
        copied = end;
        item = null;
      }
    }
    const rest = scanner.text.slice(copied, scanner.position);
    if (item === null) output += rest;
    else item += rest;
    if (output !== '') yield output;
  }
}

function maskedItem(
  item: string,
  prefix: string,
  factor: FactorName | undefined,
  profile: MaskProfile,
): string {
  const text = textOfStringItem(item);
  const masked = factor === undefined ? maskText(text, profile) : maskFactor(factor, text, profile);
  // Phonetic hints repeat a name in another script.
  if (masked === text && !/<(?:\w+:)?rPh\b/.test(item)) return item;
  return `<${prefix}si><${prefix}t xml:space="preserve">${encodeSpreadsheetText(masked)}</${prefix}t></${prefix}si>`;
}
