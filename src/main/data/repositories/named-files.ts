/** Files that are named after somebody: the name of a batch is a heading on many screens. */
import { extname } from 'node:path';
import { z } from 'zod';
import { personMatcher, type PersonTerms } from '../../keeping/person-terms';
import { allRows, change, type WritableDb } from '../db';
import { columnsSchema, parseStored, parseStoredJson } from './stored-json';
import { touchedRows } from './touched-data';

const namedSchema = z.object({
  key: z.int(),
  file_name: z.string(),
  columns: z.string(),
  touched: z.int(),
});

/**
 * Renames batches whose file or headings name the person. A name alone counts for batches that hold the person only:
 * people share names. Call before the rows are deleted.
 */
export function forgetNamesOfFiles(db: WritableDb, terms: PersonTerms, purgeId: string): void {
  const matcher = personMatcher(terms);
  const { name: _name, ...numbersOnly } = terms;
  const numbers = personMatcher(numbersOnly);
  const rows = allRows(
    db,
    `SELECT key, file_name, columns, key IN (SELECT batch_key FROM batch_rows WHERE key IN (${touchedRows})) AS touched
     FROM batches WHERE purged_at_ms IS NULL`,
  ).map((row) => parseStored(namedSchema, row));
  for (const { key, file_name: fileName, columns, touched } of rows) {
    const hasName = touched === 1 && terms.name !== undefined;
    const names = (text: string) => numbers.names([text]) || (hasName && matcher.hasName([text]));
    if (names(fileName)) {
      const name = `purged-${purgeId.slice(0, 8)}${extname(fileName)}`;
      change(db, 'UPDATE batches SET file_name = ? WHERE key = ?', name, key);
      change(db, 'UPDATE batch_exports SET file_name = ? WHERE batch_key = ?', name, key);
    }
    const headings = parseStoredJson(columnsSchema, columns);
    if (headings.some(names)) {
      const kept = headings.map((heading) => (names(heading) ? '' : heading));
      change(db, 'UPDATE batches SET columns = ? WHERE key = ?', JSON.stringify(kept), key);
    }
  }
}
