/** Columns of an export that not every batch has: second answers, failover, and what changed since a file. */
import { agreementOf } from '@shared/domain/second';
import { isoWithOffset } from '../checks/result-record';
import type { DataService, StoredBatch, StoredCheck, StoredRow } from '../data/data-service';
import { failedOverTo } from './batch-view';

const secondColumnNames = ['secondVerdict', 'secondConnection', 'secondCheckId', 'agreement'] as const;

export interface SecondCells {
  readonly names: readonly string[];
  /** Looks up what belongs to a page of rows. */
  readonly of: (rows: readonly StoredRow[]) => Promise<(row: StoredRow) => (string | null)[]>;
}

export async function secondCellsOf(
  data: DataService,
  batch: StoredBatch,
  changedSince: number | undefined,
): Promise<SecondCells> {
  const hasSeconds = (await data.countSeconds(batch.id)).asked > 0;
  const hasFailover = (await data.getSecondPlan(batch.id))?.failover === true;
  return {
    names: [
      ...(hasSeconds ? secondColumnNames : []),
      ...(hasFailover ? ['failover'] : []),
      ...(changedSince === undefined ? [] : ['updatedAt']),
    ],
    async of(rows) {
      const numbers = rows.map(({ rowNumber }) => rowNumber);
      const seconds = hasSeconds ? await data.rowSeconds(batch.id, numbers) : [];
      const secondOf = new Map(seconds.map(({ rowNumber, check }) => [rowNumber, check]));
      const changed = new Set(
        changedSince === undefined ? [] : await data.changedSince(batch.id, changedSince, numbers),
      );
      return (row) => [
        ...(hasSeconds ? cellsOfSecond(row, secondOf.get(row.rowNumber) ?? null) : []),
        ...(hasFailover ? [failedOverTo(batch, row)] : []),
        ...(changedSince === undefined ? [] : [changed.has(row.rowNumber) ? updatedAt(row, secondOf) : null]),
      ];
    },
  };
}

function cellsOfSecond({ check }: StoredRow, second: StoredCheck | null): (string | null)[] {
  if (second?.answer == null) return [null, null, null, null];
  const { verdict } = second.answer;
  const agreement = check?.answer == null ? null : agreementOf(check.answer.verdict, verdict);
  return [verdict, second.connectionName, second.checkId, agreement];
}

/** When the newer of a row's answers came; `-` for one whose answer was taken back to be sent again. */
function updatedAt({ rowNumber, check }: StoredRow, seconds: ReadonlyMap<number, StoredCheck>): string {
  const atMs = Math.max(check?.answeredAtMs ?? 0, seconds.get(rowNumber)?.answeredAtMs ?? 0);
  return atMs === 0 ? '-' : isoWithOffset(atMs);
}
