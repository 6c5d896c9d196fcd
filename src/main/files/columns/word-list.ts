export interface HeadingWords {
  /** Headings that say the factor, in their normalised form, best first. */
  readonly exact: readonly string[];
  /** Of these, those that may as well say something else: cells that contradict them win. */
  readonly weak: readonly string[];
  /** Parts of longer headings that say the factor, best first. */
  readonly parts: readonly string[];
  /** Parts that make a longer heading say something else. */
  readonly otherwise: readonly string[];
}

/** Words of a text, split at blanks. */
export function list(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}
