/**
 * How text is cut into pieces that an index can find (docs/adr/0036). Letters and digits of ASCII give the four
 * characters from every place on, fewer at the end of a run; all other characters give themselves and pairs.
 */
import type { SqliteDatabase } from './db';

/** Full-width digits and letters are found by their plain forms, and case does not matter. */
export function normalizeForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const gramLength = 4;
/** Pieces of one run of a query that are looked up: three of a number leave a handful of checks. */
const gramsOfRun = 3;

/** Runs of ASCII letters and digits, and runs of characters outside of ASCII; the rest parts them. */
const runPattern = /[a-z0-9]+|[^\0-\x7f]+/gu;

/** The pieces of a normalised text, each once, parted by spaces. Stored; a change needs a new index. */
export function searchGrams(text: string): string {
  const grams = new Set<string>();
  for (const [run] of text.matchAll(runPattern)) {
    if (run.charCodeAt(0) < 128) {
      for (let start = 0; start < run.length; start += 1) grams.add(run.slice(start, start + gramLength));
    } else {
      const characters = [...run];
      characters.forEach((character, place) => {
        grams.add(character);
        const next = characters[place + 1];
        if (next !== undefined) grams.add(character + next);
      });
    }
  }
  return [...grams].join(' ');
}

export interface GramQuery {
  /** For MATCH; finds every check that holds the text, and where not `exact` also others. */
  readonly match: string;
  readonly exact: boolean;
  /** Looks up all pieces that begin with the text; few where the text is rare, very many where it is not. */
  readonly wide: boolean;
}

/** What to look up for a normalised text; null where it has no character that is indexed. */
export function gramQueryOf(text: string): GramQuery | null {
  const runs = [...text.matchAll(runPattern)].map(([run]) => run);
  const [only] = runs;
  if (only === undefined) return null;
  const isWhole = runs.length === 1 && only === text;
  const shortOnly = runs.every((run) => run.charCodeAt(0) < 128 && run.length < gramLength);
  const terms = runs.flatMap((run): readonly string[] => {
    if (run.charCodeAt(0) < 128) {
      // A longer run beside it is rarer, and the rows that it leaves are looked at anyway.
      if (run.length < gramLength) return shortOnly ? [`"${run}"*`] : [];
      return asciiGrams(run);
    }
    const characters = [...run];
    if (characters.length === 1) return [`"${run}"`];
    return characters.slice(1).map((character, place) => `"${characters[place] ?? ''}${character}"`);
  });
  const exact = isWhole && ([...only].length <= 2 || (only.charCodeAt(0) < 128 && only.length <= gramLength));
  return { match: [...new Set(terms)].join(' AND '), exact, wide: shortOnly };
}

/** From the end on: the beginnings of numbers are what many have in common. */
function asciiGrams(run: string): readonly string[] {
  const grams: string[] = [];
  for (let end = run.length; end > 0 && grams.length < gramsOfRun; end -= gramLength) {
    const start = Math.max(0, end - gramLength);
    grams.push(`"${run.slice(start, start + gramLength)}"`);
  }
  return grams;
}

/** Lets SQL say `search_grams(text)`; a trigger of migration 0011 needs it on every connection. */
export function registerSearchGrams(db: SqliteDatabase): void {
  db.function('search_grams', { deterministic: true }, (text: unknown) => searchGrams(String(text)));
}
