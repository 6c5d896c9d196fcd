/** The format of a file by its name. */
import { access, constants, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { usageError } from './arguments';

/** @throws AppError `cli/usage` for another ending. */
export function formatOfPath(path: string): 'xlsx' | 'csv' {
  const ending = extname(path).toLowerCase();
  if (ending === '.xlsx') return 'xlsx';
  if (ending === '.csv') return 'csv';
  throw usageError(`A result file ends in .xlsx or .csv: ${path}`);
}

/**
 * Whether a result can be written there, asked before anything is sent: calls would be paid for whose
 * file then can't be written.
 * @param inputPath the operator's own file, which a result never replaces.
 * @throws AppError `cli/usage`.
 */
export async function requireTarget(path: string, inputPath: string | null = null): Promise<void> {
  formatOfPath(path);
  if (inputPath !== null && (await isSameFile(path, inputPath))) {
    throw usageError(`The result would replace the input file: ${path}`);
  }
  try {
    await access(dirname(path), constants.W_OK);
  } catch {
    throw usageError(`The folder of the result file is missing or not writable: ${path}`);
  }
}

/** By identity, so that a link or another spelling is recognised too. */
async function isSameFile(path: string, other: string): Promise<boolean> {
  if (path === other) return true;
  const [first, second] = await Promise.all([path, other].map((one) => stat(one).catch(() => null)));
  return first != null && second != null && first.ino === second.ino && first.dev === second.dev;
}
