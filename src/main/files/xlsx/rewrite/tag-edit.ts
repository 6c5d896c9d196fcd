/**
 * Rewriting an operator's workbook: every part is copied, and of the parts that change only the changed
 * characters are new. Nothing here builds a model of a workbook or knows what is verified.
 *
 * This file changes attributes in the text of one tag.
 */
const attributePattern = /([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** An attribute of a tag by its whole name. */
export function attributeOf(tag: string, name: string): string | null {
  for (const [, found, double, single] of tag.matchAll(attributePattern)) {
    if (found === name) return double ?? single ?? '';
  }
  return null;
}

/** The tag with an attribute set, or taken out where the value is null. */
export function withAttribute(tag: string, name: string, value: string | null): string {
  const without = tag.replace(attributePattern, (whole, found: string) => (found === name ? '' : whole));
  if (value === null) return without;
  return without.replace(/\s*\/?>$/, (ending) => ` ${name}="${value}"${ending.trimStart()}`);
}
