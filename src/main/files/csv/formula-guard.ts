/**
 * Keeps a spreadsheet program from running a cell of a .csv as a formula, in a way that can be undone.
 * Sources: OWASP ASVS 5.0 1.2.10, CWE-1236.
 */

const runnable =
  // eslint-disable-next-line no-control-regex -- a cell may start with any of these and still run
  /^'*(?:[\u0000\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])/;
const plainNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Puts `'` before text that could run; numbers such as `-5` stay as they are. */
export function guardFormula(text: string): string {
  return runnable.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** Takes away what `guardFormula` added. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && runnable.test(text.slice(1)) ? text.slice(1) : text;
}
