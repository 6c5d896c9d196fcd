import { AppError } from '@shared/errors/app-error';
import type { WorkSteps } from '@shared/domain/work';
import type { DataService, PersonCursor } from '../data/data-service';
import type { PersonTerms } from './person-terms';

export interface FoundPerson {
  /** Sequences of checks, and keys of rows. */
  readonly checks: readonly number[];
  readonly rows: readonly number[];
}

/** Looks through the whole database, a piece at a time. `file/aborted`. */
export async function findPerson(
  data: Pick<DataService, 'findPerson'>,
  terms: PersonTerms,
  { signal, onProgress }: WorkSteps = {},
): Promise<FoundPerson> {
  const checks: number[] = [];
  const rows: number[] = [];
  let at: PersonCursor | null = null;
  let looked = 0;
  do {
    if (signal?.aborted === true) throw new AppError('file/aborted', 'The search was cancelled.');
    const piece = await data.findPerson(terms, at);
    checks.push(...piece.checks);
    rows.push(...piece.rows);
    at = piece.next;
    looked += piece.looked;
    onProgress?.({ stage: 'looking', unit: 'rows', done: looked, total: null, fraction: piece.fraction });
  } while (at !== null);
  return { checks, rows };
}
