/**
 * XML of spreadsheets, strictly and without any kind of entity declaration: one scanner serves the reader
 * and the rewriter. This part knows no spreadsheet.
 */

/** XML that is not well formed; whoever reads a part says in which one. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
}

/** In UTF-16 that was decoded from UTF-8, where no lone surrogate can be. */
// eslint-disable-next-line no-control-regex -- these are the characters that XML refuses
const illegalCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** @throws XmlFault */
export function checkCharacters(text: string): void {
  if (illegalCharacter.test(text)) throw new XmlFault('a character that XML refuses');
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const reference = /&(?:#x([0-9a-fA-F]+);|#([0-9]+);|([a-z]+);)?/g;
/** What is decoded and what is refused; all other text means what is written. */
// eslint-disable-next-line no-control-regex -- the characters that XML refuses are among them
const needsWork = /[\u0000-\u0008\u000b-\u001f&\]\ufffe\uffff]/;

/** The text between two tags as it was meant. @throws XmlFault */
export function decodeText(raw: string): string {
  if (!needsWork.test(raw)) return raw;
  checkCharacters(raw);
  if (raw.includes(']]>')) throw new XmlFault('the end of a section in a text');
  return decodeReferences(normaliseLineEnds(raw));
}

/** The value of an attribute as it was meant. @throws XmlFault */
export function decodeAttribute(raw: string): string {
  checkCharacters(raw);
  return decodeReferences(raw.replace(/\r\n|[\t\r\n]/g, ' '));
}

/** A line ends with a line feed, however it ended in the file. */
export function normaliseLineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (_whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined && Object.hasOwn(named, name)) return named[name] ?? '';
    const code = hex !== undefined ? parseInt(hex, 16) : Number(decimal ?? 'NaN');
    if (!isCharacter(code)) throw new XmlFault('a reference to nothing');
    return String.fromCodePoint(code);
  });
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

export const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
