/** Beside what `touched-data.ts` lists: the facts that are kept for later checks, and numbers to look for afterwards. */
import { z } from 'zod';
import { personMatcher } from '../../keeping/person-terms';
import type { PurgeTarget } from '../contract/keeping';
import { allNumberRows, allRows, change, getNumber, getRow, type ReadableDb, type WritableDb } from '../db';
import { normalizeForSearch } from '../search-grams';
import { filterSqlOf } from './check-filter';
import { textsIn } from './person-search';
import { parseStored } from './stored-json';
import { textMatches } from './text-matches';
import { touchedChecks, touchedRows } from './touched-data';

const subjectSchema = z.object({ connection_id: z.string(), subject: z.string(), texts: z.string() });

export function subjectsNaming(
  db: ReadableDb,
  { terms }: Extract<PurgeTarget, { readonly target: 'person' }>,
): { readonly connection_id: string; readonly subject: string }[] {
  const matcher = personMatcher(terms);
  return allRows(
    db,
    `SELECT connection_id, subject, json_group_array(value) AS texts FROM subject_facts
     GROUP BY connection_id, subject`,
  )
    .map((row) => parseStored(subjectSchema, row))
    .filter(({ subject, texts }) => matcher.names([...textsIn(subject), ...textsIn(texts)]));
}

export function deleteSubjectFacts(
  db: WritableDb,
  target: Extract<PurgeTarget, { readonly target: 'person' }>,
): void {
  for (const { connection_id: connectionId, subject } of subjectsNaming(db, target)) {
    change(db, 'DELETE FROM subject_facts WHERE connection_id = ? AND subject = ?', connectionId, subject);
  }
}

/** `subject_text(factors)` is the program's (src/main/data/subject-hash.ts). */
const factsOfTouched = `FROM subject_facts WHERE (connection_id, subject) IN (
  SELECT connection_id, subject_text(factors) FROM checks WHERE sequence IN (${touchedChecks}))`;

export function factsOfTouchedChecks(db: ReadableDb): number {
  const row = getRow(
    db,
    `SELECT count(DISTINCT connection_id || char(10) || subject) AS count ${factsOfTouched}`,
  );
  return parseStored(z.object({ count: z.int() }), row).count;
}

export function deleteFactsOfTouchedChecks(db: WritableDb): void {
  change(db, `DELETE ${factsOfTouched}`);
}

const sampled = 20;
const number = /^[0-9A-Z]{8,32}$/u;

/** Numbers that only what goes holds. */
export function sampleNumbers(db: ReadableDb): string[] {
  const texts = allRows(
    db,
    `SELECT factors FROM checks WHERE sequence IN (${touchedChecks} ORDER BY key LIMIT 10)
     UNION ALL SELECT cells FROM batch_rows WHERE key IN (${touchedRows} ORDER BY key LIMIT 10)`,
  ).flatMap((row) => textsIn(parseStored(z.object({ factors: z.string() }), row).factors));
  const candidates = [...new Set(texts.filter((text) => number.test(text)))].slice(0, sampled);
  const inRows = foundInOtherRows(db, candidates);
  return candidates.filter((text, index) => {
    if (inRows[index] === 1 || isInOtherCheck(db, text)) return false;
    return getRow(db, 'SELECT 1 FROM holds WHERE instr(subject, ?) > 0', text) === undefined;
  });
}

/** 1 for each that is; all at once, since there may be a million rows and no index of what they hold. */
function foundInOtherRows(db: ReadableDb, texts: readonly string[]): readonly number[] {
  if (texts.length === 0) return [];
  const [found = []] = allNumberRows(
    db,
    `SELECT ${texts.map(() => 'coalesce(max(instr(text, ?) > 0), 0)').join(', ')}
     FROM (SELECT cells || factors AS text FROM batch_rows WHERE key NOT IN (${touchedRows}))`,
    ...texts,
  );
  return found;
}

/** By the index of the search, which holds every value of a check's factors. */
function isInOtherCheck(db: ReadableDb, text: string): boolean {
  const query = { text: normalizeForSearch(text), filter: filterSqlOf({}), newestFirst: true };
  for (const { sequences } of textMatches(db, query)) {
    const others = `SELECT count(*) FROM json_each(?) WHERE value NOT IN (${touchedChecks})`;
    if (getNumber(db, others, JSON.stringify(sequences)) > 0) return true;
  }
  return false;
}
