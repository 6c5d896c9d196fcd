/** A batch as a file: the operator's own columns in their order, the result columns behind them. */
import type { CodeEntry } from '@shared/domain/provider';
import type { FactorName } from '@shared/domain/factors';
import type { Verdict } from '@shared/domain/verdict';
import { isResultColumn, resultColumns } from '@shared/domain/result-columns';
import type { Locale } from '@shared/locale';
import { maskFact, maskFactor, maskText } from '@shared/masking';
import {
  factLabel,
  isTrailingColumn,
  trailingColumnHeadings,
  resultColumnHeadings,
} from '@shared/i18n/columns';
import { verdictLabels } from '@shared/i18n/words';
import { codeEntryOf } from '../checks/check-view';
import { resultRecordOf } from '../checks/result-record';
import { answerOfRefusedInput } from '../checks/outcome';
import type { DataService, StoredBatch, StoredRow } from '../data/data-service';
import type { FileService } from '../files/file-service';
import type { StatusTone } from '../files/write-options';
import { type Cell, cellText } from '../files/table';
import type { ProviderRegistry } from '../providers/registry';

export interface ExportOptions {
  readonly path: string;
  readonly format: 'xlsx' | 'csv';
  readonly masked: boolean;
  /** Language of the headings of an .xlsx; .csv keeps the contract's names. */
  readonly locale: Locale;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: { fraction: number | null; rows: number }) => void) | undefined;
}

/** Marks every export made with a sandbox connection. */
export const sandboxMark = '沙箱 SANDBOX';

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

/** Writes the whole batch, rows without an answer yet included; returns the number of rows. */
export async function exportBatch(
  dependencies: {
    readonly data: DataService;
    readonly files: FileService;
    readonly providers: ProviderRegistry;
  },
  batch: StoredBatch,
  options: ExportOptions,
): Promise<number> {
  const { data, files, providers } = dependencies;
  const { format, locale } = options;
  const declared = providers.get(batch.origin.providerId)?.declaration.factNames ?? [];
  const occurring = await data.factNamesOfBatch(batch.id);
  // In the provider's order, and nothing that was stored is left out.
  const factNames = [
    ...declared.filter((name) => occurring.includes(name)),
    ...occurring.filter((name) => !declared.includes(name)),
  ];
  const total = (await data.countBatch(batch.id)).total;
  const forPeople = format === 'xlsx';
  const label = (name: string) => (forPeople ? labelOf(name, locale) : name);
  const trailing = [
    'rule',
    // The verdict itself stays a code in every file, so that a script reads all of them alike.
    ...(forPeople ? ['verdictLabel', 'advice'] : []),
    ...(batch.origin.sandbox ? ['sandbox'] : []),
  ];
  const headings = [...batch.columns, ...[...resultColumns, ...factNames, ...trailing].map(label)];
  const factorOfColumn = new Map(
    Object.entries(batch.mapping).map(([factor, column]) => [column, factor as FactorName]),
  );

  const cellsOf = (row: StoredRow): Cell[] => {
    const answer =
      row.problem === null ? (row.check?.answer ?? null) : answerOfRefusedInput(row.problem.rule);
    const record = resultRecordOf(
      {
        checkId: row.check?.checkId ?? null,
        answer,
        answeredAtMs: row.check?.answeredAtMs ?? null,
      },
      options.masked,
    );
    const entry: CodeEntry | null = answer === null ? null : codeEntryOf(providers, batch.origin, answer);
    const originals = batch.columns.map((_, column) =>
      originalCell(row.cells[column] ?? null, factorOfColumn.get(column) ?? null, options.masked),
    );
    return [
      ...originals,
      ...resultColumns.map((name) => textOf(record[name])),
      ...factNames.map((name) => {
        const fact = answer?.facts[name] ?? null;
        return fact !== null && options.masked ? maskFact(name, fact) : fact;
      }),
      answer?.rule ?? null,
      ...(forPeople
        ? [answer === null ? null : verdictLabels[answer.verdict][locale], entry?.advice[locale] ?? null]
        : []),
      ...(batch.origin.sandbox ? [sandboxMark] : []),
    ];
  };

  async function* chunks(): AsyncGenerator<Cell[][]> {
    for (let after = 0; ;) {
      const rows = await data.readRows(batch.id, after, pageSize);
      if (rows.length === 0) return;
      after = rows.at(-1)?.rowNumber ?? after;
      yield rows.map(cellsOf);
      if (rows.length < pageSize) return;
    }
  }

  const written = await files.writeTable(options.path, {
    format,
    sheetName: batch.origin.sandbox ? sandboxMark : (batch.sheetName ?? 'VeriDesk'),
    columns: headings.map((heading) => ({ heading })),
    rows: chunks(),
    statusColumn: batch.columns.length,
    statusTones: verdictTones,
    ...(batch.origin.sandbox ? { notice: sandboxMark } : {}),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: ({ rows }) =>
      options.onProgress?.({ fraction: total === 0 ? null : Math.min(1, rows / total), rows }),
  });
  return written.rows;
}

function labelOf(name: string, locale: Locale): string {
  if (isResultColumn(name)) return resultColumnHeadings[name][locale];
  if (isTrailingColumn(name)) return trailingColumnHeadings[name][locale];
  return factLabel(name)[locale];
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}

/** The operator's own cell; in a masked export no column may give away what another one hides. */
function originalCell(cell: Cell, factor: FactorName | null, masked: boolean): Cell {
  if (!masked || cell === null) return cell;
  const text = cellText(cell);
  if (factor !== null) return maskFactor(factor, text, 'default');
  const safe = maskText(text);
  return safe === text ? cell : safe;
}
