/** A batch as a file: the operator's own columns in their order, the result columns behind them. */
import { shortHead } from '@shared/domain/audit';
import type { ExportLayout } from '@shared/domain/export';
import type { FactorName } from '@shared/domain/factors';
import type { Verdict } from '@shared/domain/verdict';
import type { Locale } from '@shared/locale';
import { maskFactor, type MaskProfile, maskText } from '@shared/masking';
import type { DataService, StoredBatch, StoredRow } from '../data/data-service';
import type { FileService } from '../files/file-service';
import { sandboxMark } from '../files/sandbox-mark';
import { type Cell, cellText } from '../files/table';
import type { CsvOutputEncoding, StatusTone } from '../files/write-options';
import type { ProviderRegistry } from '../providers/registry';
import { hasOriginal, readOriginal } from './original';
import { resultCellsOf } from './result-cells';
import type { SecondCells } from './second-columns';

export interface ExportOptions {
  readonly path: string;
  readonly format: 'xlsx' | 'csv';
  readonly masked: boolean;
  /** In place of the profile of the settings. */
  readonly maskProfile?: MaskProfile | undefined;
  /** Language of the headings of an .xlsx; .csv keeps the contract's names. */
  readonly locale: Locale;
  /** .xlsx of a batch that was read from one; the operator's own workbook when it is left out. */
  readonly layout?: ExportLayout | undefined;
  /** .csv only; UTF-8 with a byte order mark when it is left out. */
  readonly encoding?: CsvOutputEncoding | undefined;
  /** .xlsx only: encrypts the file. */
  readonly passphrase?: string | undefined;
  /** The key of an earlier export: rows that changed since are marked. */
  readonly changedSince?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { fraction: number | null; rows: number }) => void) | undefined;
}

/** Colour of the verdict's cell; the word in it says the same. */
const verdictTones: Readonly<Record<Verdict, StatusTone>> = {
  match: 'good',
  mismatch: 'bad',
  'no-record': 'attention',
  pending: 'attention',
  'invalid-input': 'attention',
  failed: 'attention',
  unknown: 'attention',
};

const pageSize = 1_000;

/** What was written: the operator's own workbook, or a table of our own. */
export interface ExportResult {
  readonly rows: number;
  readonly layout: ExportLayout;
  /** Of the audit chain before the file was written, as it stands in the file where that has a place for it. */
  readonly head: string;
}

export interface ExportDependencies {
  readonly data: DataService;
  readonly files: FileService;
  readonly providers: ProviderRegistry;
  readonly maskProfile: MaskProfile;
}

/**
 * Writes the whole batch, rows without an answer yet included. A batch whose workbook was not kept (read
 * by an earlier version) gets a table of our own, and the result says so.
 */
export async function exportBatch(
  dependencies: ExportDependencies,
  batch: StoredBatch,
  options: ExportOptions,
): Promise<ExportResult> {
  const { data, files, maskProfile } = dependencies;
  const { format, masked, path, signal, passphrase } = options;
  const head = shortHead(await data.auditHead());
  const total = (await data.countBatch(batch.id)).total;
  const results = await resultCellsOf(dependencies, batch, options);
  const common = {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ rows }: { readonly rows: number }) =>
      options.onProgress?.({ fraction: total === 0 ? null : Math.min(1, rows / total), rows }),
  };
  const first = (await data.readRows(batch.id, 0, 1))[0];
  const isOriginal =
    format === 'xlsx' &&
    options.layout !== 'plain' &&
    batch.format === 'xlsx' &&
    batch.sheetName !== null &&
    first !== undefined &&
    (await hasOriginal(data, batch.id));
  if (isOriginal) {
    const { rows } = await files.rewriteWorkbook(path, {
      original: readOriginal(data, batch.id),
      output: {
        sheetName: batch.sheetName,
        firstDataRow: first.sourceRow,
        columnCount: batch.columns.length,
        columns: results.columns,
        marked: batch.origin.sandbox,
        statusColumn: 0,
        statusTones: verdictTones,
        maskedColumns: masked ? Object.fromEntries(factorsByColumn(batch)) : null,
        maskProfile,
        property: { name: 'VeriDesk audit head', value: head },
        ...(passphrase === undefined ? {} : { passphrase }),
      },
      rows: pagesOf(data, batch, results.second, (row, second) => ({
        rowNumber: row.sourceRow,
        cells: results.cellsOf(row, second),
      })),
      ...common,
    });
    return { rows, layout: 'original', head };
  }
  const factorOfColumn = factorsByColumn(batch);
  const { rows } = await files.writeTable(path, {
    format,
    encoding: options.encoding,
    sheetName: batch.origin.sandbox ? sandboxMark : (batch.sheetName ?? 'VeriDesk'),
    columns: [...batch.columns.map((heading) => ({ heading })), ...results.columns],
    rows: pagesOf(data, batch, results.second, (row, second) => [
      ...batch.columns.map((_, column) =>
        originalCell(
          row.cells[column] ?? null,
          factorOfColumn.get(column) ?? null,
          masked ? maskProfile : null,
        ),
      ),
      ...results.cellsOf(row, second),
    ]),
    statusColumn: batch.columns.length,
    statusTones: verdictTones,
    passphrase,
    description: [
      `VeriDesk audit head ${head}`,
      ...(batch.purpose == null ? [] : [`purpose ${batch.purpose.purpose}`, `basis ${batch.purpose.basis}`]),
    ].join('; '),
    ...(batch.origin.sandbox ? { notice: sandboxMark } : {}),
    ...common,
  });
  return { rows, layout: 'plain', head };
}

function factorsByColumn({ mapping }: StoredBatch): Map<number, FactorName> {
  return new Map(Object.entries(mapping).map(([factor, column]) => [column, factor as FactorName]));
}

async function* pagesOf<Item>(
  data: DataService,
  batch: StoredBatch,
  second: SecondCells,
  itemOf: (row: StoredRow, second: readonly Cell[]) => Item,
): AsyncGenerator<Item[]> {
  for (let after = 0; ;) {
    const rows = await data.readRows(batch.id, after, pageSize);
    if (rows.length === 0) return;
    after = rows.at(-1)?.rowNumber ?? after;
    const secondOf = await second.of(rows);
    yield rows.map((row) => itemOf(row, secondOf(row)));
    if (rows.length < pageSize) return;
  }
}

/** The operator's own cell; in a masked export no column may give away what another one hides. */
function originalCell(cell: Cell, factor: FactorName | null, profile: MaskProfile | null): Cell {
  if (profile === null || cell === null) return cell;
  const text = cellText(cell);
  if (factor !== null) return maskFactor(factor, text, profile);
  const safe = maskText(text, profile);
  return safe === text ? cell : safe;
}
