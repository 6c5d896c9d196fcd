/**
 * Keeps a spreadsheet program from running a cell of a .csv as a formula, in a way that can be undone.
 * Sources: OWASP ASVS 5.0 1.2.10, CWE-1236.
 */

/**
 * Signs that begin a formula, and every character that Unicode's compatibility forms (NFKC) turn into one:
 * full-width, small, raised, lowered, doubled, and the plus of Hebrew print.
 */
const signs =
  '=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207a\u207b\u207c\u208a\u208b\u208c' +
  '\u2212\u2a75\u2a76\ufb29';
/** What nobody sees (blanks, control and format characters) may stand before a sign that still runs. */
const runnable = new RegExp(`^'*(?:[\\u0000\\t\\r\\n]|[\\s\\p{Cc}\\p{Cf}]*[${signs}])`, 'u');
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Puts `'` before text that could run; numbers such as `-5` stay as they are. */
export function guardFormula(text: string): string {
  return runnable.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** Takes away what `guardFormula` added. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && runnable.test(text.slice(1)) ? text.slice(1) : text;
}
