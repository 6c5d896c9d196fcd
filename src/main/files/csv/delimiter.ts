/** Guesses the delimiter of a .csv from its first lines. */
import { csvDelimiters, type CsvDelimiter } from '../table';

const linesToLookAt = 20;

/** The delimiter that splits most lines into the same number of fields; a comma for a single column. */
export function guessDelimiter(text: string): CsvDelimiter {
  const lines = firstLines(text);
  let best: { readonly delimiter: CsvDelimiter; readonly score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of csvDelimiters) {
    const score = scoreOf(lines.map((line) => line.split(delimiter).length - 1));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Lines with the same count weigh most; among equals the delimiter with more fields wins. */
function scoreOf(counts: readonly number[]): number {
  const linesByCount = new Map<number, number>();
  for (const count of counts) if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
  let score = 0;
  for (const [count, lines] of linesByCount) score = Math.max(score, lines + count / 1000);
  return score;
}

/** The first lines that hold something, with quoted parts taken out. */
function firstLines(text: string): string[] {
  return text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesToLookAt);
}
