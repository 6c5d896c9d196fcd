/** Cleaning of pasted text. No NFKC: it would change compatibility ideographs in names. */

/** Format characters (zero-width, bidirectional marks, byte order mark) and variation selectors. */
const invisible = /[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const blanksAtEnds = /^[\s\p{Cc}]+|[\s\p{Cc}]+$/gu;
const separators = /[\s\p{Pd}\u2212]/gu;
const fullWidthDigitOrLetter = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const fullWidthOffset = 0xfee0;

/** The number of code points: `𠮷` counts as one. */
export function codePointCount(text: string): number {
  return [...text].length;
}

/** Removes what cannot be seen, and every kind of blank at both ends. */
export function trimText(text: string): string {
  return text.replace(invisible, '').replace(blanksAtEnds, '');
}

/**
 * Cleans a pasted identifier: blanks and hyphens of grouping, full-width digits and letters, and the
 * marks by which spreadsheets and their CSV exports keep a number as text (`'123`, `="123"`).
 */
export function cleanIdentifier(text: string): string {
  return trimText(text)
    .replace(/^="(.*)"$/su, '$1')
    .replace(/^['\u2018\u2019\uFF07`]/u, '')
    .replace(fullWidthDigitOrLetter, (character) =>
      String.fromCharCode(character.charCodeAt(0) - fullWidthOffset),
    )
    .replace(separators, '');
}

/**
 * The rule that an identifier breaks when a program took it for a number: `1.10105E+17`, `13800138000.0`.
 * The digits behind it may be lost, so that it is never repaired (invariant 3). A credit code may hold an
 * `E` between digits: only the sign makes it an exponent.
 */
export function numberNotationRule(text: string): 'cell/scientific' | 'cell/number-stored' | null {
  const written = trimText(text);
  if (/^[+-]?\d+(?:[.,]\d+)?E[+-]\d{1,3}$/iu.test(written)) return 'cell/scientific';
  if (/^[+-]?\d+[.,]\d+E\d{1,3}$/iu.test(written)) return 'cell/scientific';
  return /^\d+\.0+$/u.test(written) ? 'cell/number-stored' : null;
}

/** Whether a cell holds the text of a spreadsheet error, as `#N/A`, or `Err:510` of LibreOffice. */
export function isErrorValue(text: string): boolean {
  return /^(?:Err:\d{3}|#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|#+))$/iu.test(
    trimText(text),
  );
}
