/** What a batch would send and cost, without one call. */
import type { Desk } from '../composition-root';

const pageSize = 1_000;

export interface DryRun {
  readonly total: number;
  readonly planned: number;
  readonly invalid: number;
  /** Rows that repeat the factors of an earlier one. */
  readonly duplicates: number;
  /** Fen; null when the connection has no price. */
  readonly estimate: number | null;
  readonly problems: readonly {
    readonly row: number;
    readonly field: string;
    readonly rule: string;
    readonly cell: string | null;
  }[];
}

export async function describeDryRun({ batches, data }: Desk, batchId: string): Promise<DryRun> {
  const { rows, estimateFen } = await batches.view(batchId);
  const seen = new Set<string>();
  const problems: DryRun['problems'][number][] = [];
  let duplicates = 0;
  for (let after = 0; ;) {
    const page = await data.readRows(batchId, after, pageSize);
    if (page.length === 0) break;
    after = page.at(-1)?.rowNumber ?? after;
    for (const row of page) {
      if (row.problem !== null) {
        const { factor, rule, cell } = row.problem;
        problems.push({ row: row.sourceRow, field: factor, rule, cell });
        continue;
      }
      const key = JSON.stringify(row.factors);
      if (seen.has(key)) duplicates += 1;
      else seen.add(key);
    }
  }
  return {
    total: rows.total,
    planned: rows.planned,
    invalid: rows.invalid,
    duplicates,
    estimate: estimateFen,
    problems,
  };
}
