/** The format of a file by its name. */
import { extname } from 'node:path';
import { usageError } from './arguments';

/** @throws AppError `cli/usage` for another ending. */
export function formatOfPath(path: string): 'xlsx' | 'csv' {
  const ending = extname(path).toLowerCase();
  if (ending === '.xlsx') return 'xlsx';
  if (ending === '.csv') return 'csv';
  throw usageError(`A result file ends in .xlsx or .csv: ${path}`);
}
