/** Text out of a piece of spreadsheet XML: entities, CDATA and runs, without phonetic hints. */
import { decodeSpreadsheetText } from '../text';

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16));
    },
  );
}

const phonetic = /<(?:\w+:)?rPh\b[^>]*>.*?<\/(?:\w+:)?rPh>/gs;
const textElement = /<(?:\w+:)?t(?:\s[^>]*)?>(.*?)<\/(?:\w+:)?t>/gs;
const section = /<!\[CDATA\[(.*?)\]\]>/gs;

/** The text of an `si` or `is` element, runs joined. */
export function textOfStringItem(xml: string): string {
  let text = '';
  for (const [, content = ''] of xml.replace(phonetic, '').matchAll(textElement)) text += rawText(content);
  return decodeSpreadsheetText(text);
}

/** The text of an element without children, as of `v`. */
export function textOfValue(content: string): string {
  return decodeSpreadsheetText(rawText(content));
}

function rawText(content: string): string {
  if (!content.includes('<')) return decodeEntities(content);
  let text = '';
  let at = 0;
  for (const match of content.matchAll(section)) {
    text += decodeEntities(content.slice(at, match.index)) + (match[1] ?? '');
    at = match.index + match[0].length;
  }
  return text + decodeEntities(content.slice(at).replace(/<[^>]*>/g, ''));
}
