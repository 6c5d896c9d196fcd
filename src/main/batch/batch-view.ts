/** Batches and their rows as the renderer may see them: counts, and factors masked in main. */
import type { BatchRowView, BatchView } from '@shared/ipc/views';
import type { FactorName } from '@shared/domain/factors';
import { validatePersonName } from '@shared/identifiers';
import { maskFactor, maskText } from '@shared/masking';
import { maskFactors, storedCheckViewOf } from '../checks/check-view';
import type { BatchCounts, StoredBatch, StoredRow } from '../data/data-service';
import type { ProviderRegistry } from '../providers/registry';

export interface LiveFigures {
  readonly ratePerSecond: number;
  readonly stopping: boolean;
}

export function batchViewOf(
  batch: StoredBatch,
  counts: BatchCounts,
  priceFen: number | null,
  live: LiveFigures | null,
): BatchView {
  const left = counts.planned + counts.inFlight;
  const rate = live?.ratePerSecond ?? 0;
  const { origin } = batch;
  return {
    id: batch.id,
    fileName: batch.fileName,
    format: batch.format,
    sheetName: batch.sheetName,
    connectionId: origin.connectionId,
    connectionName: origin.connectionName,
    providerId: origin.providerId,
    kind: origin.kind,
    sandbox: origin.sandbox,
    state: live?.stopping === true ? 'stopping' : batch.state,
    stopReason: batch.stopReason,
    createdAtMs: batch.createdAtMs,
    startedAtMs: batch.startedAtMs,
    finishedAtMs: batch.finishedAtMs,
    columns: [...batch.columns],
    mapping: { ...batch.mapping },
    rows: {
      total: counts.total,
      invalid: counts.invalid,
      planned: counts.planned,
      inFlight: counts.inFlight,
      answered: counts.answered,
    },
    totals: { ...counts.totals },
    spentFen: counts.spentFen,
    estimateFen: priceFen === null ? null : priceFen * counts.planned,
    ratePerSecond: rate,
    secondsLeft: live !== null && rate > 0 ? left / rate : null,
  };
}

export function rowViewOf(registry: ProviderRegistry, batch: StoredBatch, row: StoredRow): BatchRowView {
  return {
    rowNumber: row.rowNumber,
    position: batch.sheetName === null ? String(row.sourceRow) : `${batch.sheetName}!${row.sourceRow}`,
    state: row.state === 'draft' ? 'planned' : row.state,
    factors: maskFactors(row.factors),
    problem: row.problem,
    check: row.check === null ? null : storedCheckViewOf(registry, row.check),
  };
}

/**
 * The first rows of a file as a preview. A recognised column is masked as its factor; elsewhere whatever
 * looks like an identifier or a person's name is, so that no column gives away what another one hides.
 */
export function maskSample(
  rows: readonly (readonly string[])[],
  mapping: StoredBatch['mapping'],
): string[][] {
  const factorOfColumn = new Map(
    Object.entries(mapping).map(([factor, column]) => [column, factor as FactorName]),
  );
  return rows.map((row) =>
    row.map((text, column) => {
      const factor = factorOfColumn.get(column);
      if (factor !== undefined) return maskFactor(factor, text);
      return looksLikeName(text) ? maskFactor('name', text) : maskText(text);
    }),
  );
}

function looksLikeName(text: string): boolean {
  const characters = [...text.trim()];
  return characters.length >= 2 && characters.length <= 4 && validatePersonName(text.trim()).rule === null;
}
