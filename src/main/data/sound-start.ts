/**
 * A look at the database when it opens: SQLite's quick check over the tables that are small enough to be through
 * in moments, within a limit of time. The whole is looked through once a week (src/main/keeping/integrity.ts);
 * and every page that is read at all proves itself by its tag (docs/adr/0010).
 */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { allRows, getRow, type ReadableDb } from './db';
import { systemCodeOf } from './sqlite-errors';
import { parseStored } from './repositories/stored-json';

const budgetMs = 250;
const rowsOfSmallTable = 20_000;

/** @throws AppError `storage/damaged`. */
export function assertSound(db: ReadableDb): void {
  if (db.memory) return;
  const startMs = performance.now();
  try {
    for (const name of smallTables(db)) {
      if (performance.now() - startMs > budgetMs) return;
      const found = String(db.pragma(`quick_check('${name}')`, { simple: true }));
      if (found !== 'ok') throw damaged(found);
    }
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode?.startsWith('SQLITE_CORRUPT') !== true && systemCode !== 'SQLITE_NOTADB') throw error;
    throw damaged(systemCode, error);
  }
}

function damaged(finding: string, cause?: unknown): AppError {
  return new AppError('storage/damaged', 'The database is not sound.', {
    context: { finding: finding.slice(0, 200) },
    cause,
  });
}

/** Names of our own, so that they need no quoting. */
function smallTables(db: ReadableDb): readonly string[] {
  const tables = allRows(
    db,
    // Virtual tables cannot be counted; what they keep is in tables of their own.
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`,
  ).map((row) => parseStored(z.object({ name: z.string() }), row).name);
  return tables.filter((name) => {
    if (!/^[a-z_]+$/u.test(name) || name.startsWith('sqlite_')) return false;
    const row = getRow(
      db,
      `SELECT count(*) AS count FROM (SELECT 1 FROM ${name} LIMIT ${rowsOfSmallTable + 1})`,
    );
    return parseStored(z.object({ count: z.int() }), row).count <= rowsOfSmallTable;
  });
}
