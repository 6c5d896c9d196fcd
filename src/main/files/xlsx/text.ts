/** Text as spreadsheet XML holds it: `_x000D_` stands for a character that XML can't carry. */

const escapedCharacter = /_x([0-9A-Fa-f]{4})_/g;

/** Decodes the escapes of ST_Xstring (ISO/IEC 29500-1, 22.9.2.19). */
export function decodeSpreadsheetText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(escapedCharacter, (_match, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
}

// eslint-disable-next-line no-control-regex -- these are the characters that XML refuses
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Without the control characters that no spreadsheet can hold; tab and line ends stay. */
export function stripControlCharacters(text: string): string {
  return text.replace(controlCharacters, '');
}

/** Escapes text for an element or a double-quoted attribute. */
export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Whether a text is written as it is; most are, and this is asked for every cell. */
// eslint-disable-next-line no-control-regex -- control characters are among those that are not
const needsEncoding = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff&<>"]|_x/;

/** The content of a `t` element that reads back as exactly this text, without control characters. */
export function encodeSpreadsheetText(text: string): string {
  if (!needsEncoding.test(text)) return text;
  return escapeXml(
    stripControlCharacters(text)
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll('\r', '_x000D_'),
  );
}

/** Space that a program may drop unless it is told to preserve it. */
const looseSpace = /^\s|\s$|\s\s|[\t\n\r]/;

/** A `t` element with this text. */
export function textElement(text: string): string {
  const content = encodeSpreadsheetText(text);
  return looseSpace.test(text) ? `<t xml:space="preserve">${content}</t>` : `<t>${content}</t>`;
}
