/** Batches and their rows as the renderer may see them: counts, and factors masked in main. */
import type { BatchRowView, BatchView } from '@shared/ipc/batch-view';
import type { FactorName } from '@shared/domain/factors';
import { agreementOf } from '@shared/domain/second';
import { validatePersonName } from '@shared/identifiers';
import { maskFactor, type MaskProfile, maskText } from '@shared/masking';
import { maskFactors, storedCheckViewOf } from '../checks/check-view';
import type {
  BatchCounts,
  BatchReading,
  ReviewCounts,
  RowReview,
  StoredBatch,
  StoredCheck,
  StoredExport,
  StoredRow,
} from '../data/data-service';
import { columnLetters } from '../files/table';
import type { ProviderRegistry } from '../providers/registry';
import { sentAsOf } from './sent-as';

export interface LiveFigures {
  readonly ratePerSecond: number;
  readonly stopping: boolean;
  /** How many batches go before it over the same connection; null for one that runs. */
  readonly queuePosition: number | null;
  /** null for one that waits. */
  readonly lane: BatchView['lane'];
  /** Whether the second connection is being asked. */
  readonly asksSecond: boolean;
}

export function batchViewOf(
  batch: StoredBatch,
  counts: BatchCounts,
  priceFen: number | null,
  live: LiveFigures | null,
  reading: BatchReading | null,
  review: ReviewCounts,
): Omit<
  BatchView,
  | 'policy'
  | 'settingsChanged'
  | 'confirmAboveFen'
  | 'second'
  | 'followUp'
  | 'lastExport'
  | 'needsApproval'
  | 'approval'
> {
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
    state: stateOf(batch, live),
    stopReason: batch.stopReason,
    queuePosition: live?.queuePosition ?? null,
    lane: live?.lane ?? null,
    createdAtMs: batch.createdAtMs,
    operator: batch.operator?.name ?? null,
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
    aside: {
      waiting: counts.waiting,
      held: counts.held,
      copied: counts.copied,
      reused: counts.reused,
    },
    again: { ...counts.again },
    unsettled: counts.unsettled,
    resolved: counts.resolved,
    totals: { ...counts.totals },
    spentFen: counts.spentFen,
    estimateFen: priceFen === null ? null : priceFen * counts.planned,
    ratePerSecond: rate,
    secondsLeft: live !== null && rate > 0 ? left / rate : null,
    reading: reading === null ? null : readingViewOf(batch, reading),
    review: {
      duplicates: review.duplicates,
      changed: review.changed,
      earlier: { ...review.earlier, verdicts: { ...review.earlier.verdicts } },
      problems: review.problems.map((problem) => ({ ...problem })),
    },
  };
}

function stateOf({ state }: StoredBatch, live: LiveFigures | null): BatchView['state'] {
  if (live === null) return state;
  if (live.queuePosition !== null) return 'queued';
  return live.stopping ? 'stopping' : state;
}

function readingViewOf(batch: StoredBatch, reading: BatchReading): NonNullable<BatchView['reading']> {
  const { sheets, hiddenRows, hiddenColumns, encoding, delimiter, titleRows, headingRow, remembered } =
    reading;
  return {
    encoding,
    delimiter,
    sheets: sheets.map((sheet) => ({ ...sheet })),
    headingRow,
    titleRows,
    hiddenRows: { ...hiddenRows },
    hiddenColumns: hiddenColumns.map((column) => ({
      letters: columnLetters(column),
      heading: batch.columns[column] ?? '',
    })),
    remembered,
  };
}

export function rowViewOf(
  registry: ProviderRegistry,
  batch: StoredBatch,
  row: StoredRow,
  beside: { readonly review: RowReview | null; readonly second: StoredCheck | null },
  profile: MaskProfile,
): BatchRowView {
  const { review } = beside;
  const positionOf = (sourceRow: number) =>
    batch.sheetName === null ? String(sourceRow) : `${batch.sheetName}!${sourceRow}`;
  const duplicateOf = review?.duplicateOfSourceRow ?? null;
  const earlier = review?.earlier ?? null;
  return {
    rowNumber: row.rowNumber,
    position: positionOf(row.sourceRow),
    state: row.state === 'draft' ? 'planned' : row.state,
    factors: maskFactors(row.factors, profile),
    problem: row.problem,
    copiedFrom: row.copiedFromSourceRow === null ? null : positionOf(row.copiedFromSourceRow),
    hold: row.hold,
    second: secondViewOf(registry, row, beside.second, profile),
    failedOverTo: failedOverTo(batch, row),
    check: row.check === null ? null : storedCheckViewOf(registry, row.check, profile),
    sentAs: sentAsOf(batch, row, profile),
    duplicateOf: duplicateOf === null ? null : positionOf(duplicateOf),
    earlier:
      earlier === null
        ? null
        : {
            checkId: earlier.checkId,
            verdict: earlier.verdict,
            checkedAtMs: earlier.answeredAtMs,
            connectionName: earlier.connectionName,
          },
  };
}

/** The answer of a second connection; null until it is there. */
function secondViewOf(
  registry: ProviderRegistry,
  { check }: StoredRow,
  second: StoredCheck | null,
  profile: MaskProfile,
): BatchRowView['second'] {
  if (check?.answer == null || second?.answer == null) return null;
  const view = storedCheckViewOf(registry, second, profile);
  const agreement = agreementOf(check.answer.verdict, second.answer.verdict);
  return view === null ? null : { check: view, agreement };
}

/** The name of the connection that answered a row of the batch in place of the batch's own. */
export function failedOverTo(
  { id, origin }: StoredBatch,
  { check }: Pick<StoredRow, 'check'>,
): string | null {
  if (check === null || check.batchId !== id || check.connectionId === origin.connectionId) return null;
  return check.connectionName;
}

export function lastExportViewOf(stored: StoredExport | null): BatchView['lastExport'] {
  if (stored === null) return null;
  const { key: _key, ...view } = stored;
  return view;
}

const sampleNameCount = 5;
const nameFactors = ['name', 'companyName', 'legalRepresentative'] as const satisfies readonly FactorName[];

/** Masked names of the first rows, the company's before its representative's. */
export function sampleNamesOf(
  rows: readonly (readonly string[])[],
  mapping: StoredBatch['mapping'],
  profile: MaskProfile,
): string[] {
  const factor = nameFactors.find((name) => mapping[name] !== undefined);
  const column = factor === undefined ? undefined : mapping[factor];
  if (factor === undefined || column === undefined) return [];
  return rows
    .map((row) => (row[column] ?? '').trim())
    .filter((name) => name !== '')
    .slice(0, sampleNameCount)
    .map((name) => maskFactor(factor, name, profile));
}

/**
 * The first rows of a file as a preview. A recognised column is masked as its factor; elsewhere whatever
 * looks like an identifier or a person's name is, so that no column gives away what another one hides.
 */
export function maskSample(
  rows: readonly (readonly string[])[],
  mapping: StoredBatch['mapping'],
  profile: MaskProfile,
): string[][] {
  const factorOfColumn = new Map(
    Object.entries(mapping).map(([factor, column]) => [column, factor as FactorName]),
  );
  return rows.map((row) =>
    row.map((text, column) => {
      const factor = factorOfColumn.get(column);
      if (factor !== undefined) return maskFactor(factor, text, profile);
      return looksLikeName(text) ? maskFactor('name', text, profile) : maskText(text, profile);
    }),
  );
}

function looksLikeName(text: string): boolean {
  const characters = [...text.trim()];
  return characters.length >= 2 && characters.length <= 4 && validatePersonName(text.trim()).rule === null;
}
