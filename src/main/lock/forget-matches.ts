/** The engine keeps the text of the last match for `RegExp.input`: whoever's number was looked at last stays there. */
const anything = /^x$/u;

/** Puts a text of no meaning in its place. */
export function forgetLastMatch(): void {
  anything.exec('x');
}
