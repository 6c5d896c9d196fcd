/** What stands behind the operator's own columns in an exported batch. */
import type { CodeEntry } from '@shared/domain/provider';
import { isResultColumn, resultColumns } from '@shared/domain/result-columns';
import {
  factLabel,
  isTrailingColumn,
  resultColumnHeadings,
  trailingColumnHeadings,
} from '@shared/i18n/columns';
import { verdictLabels } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';
import { maskFact, type MaskProfile } from '@shared/masking';
import { codeEntryOf } from '../checks/check-view';
import { answerOfRefusedInput } from '../checks/outcome';
import { resultRecordOf } from '../checks/result-record';
import type { DataService, StoredBatch, StoredRow } from '../data/data-service';
import type { Cell } from '../files/table';
import { sandboxMark } from '../files/sandbox-mark';
import type { OutputColumn } from '../files/write-options';
import type { ProviderRegistry } from '../providers/registry';
import { secondCellsOf, type SecondCells } from './second-columns';

export interface ResultDependencies {
  readonly data: DataService;
  readonly providers: ProviderRegistry;
  readonly maskProfile: MaskProfile;
}

export interface ResultOptions {
  readonly format: 'xlsx' | 'csv';
  readonly masked: boolean;
  /** Language of the headings of an .xlsx; .csv keeps the contract's names. */
  readonly locale: Locale;
  /** The key of an earlier export: rows that changed since are marked. */
  readonly changedSince?: number | undefined;
}

export interface ResultCells {
  readonly columns: OutputColumn[];
  readonly second: SecondCells;
  readonly cellsOf: (row: StoredRow, second: readonly Cell[]) => Cell[];
}

/** The columns behind the operator's own, and what stands in them for a row. */
export async function resultCellsOf(
  { data, providers, maskProfile }: ResultDependencies,
  batch: StoredBatch,
  { format, locale, masked, changedSince }: ResultOptions,
): Promise<ResultCells> {
  const second = await secondCellsOf(data, batch, changedSince);
  const declared = providers.get(batch.origin.providerId)?.declaration.factNames ?? [];
  const occurring = await data.factNamesOfBatch(batch.id);
  const counts = await data.countBatch(batch.id);
  const withOperator = batch.operator !== null || (await data.listOperators()).length > 0;
  // In the provider's order, and nothing that was stored is left out.
  const factNames = [
    ...declared.filter((name) => occurring.includes(name)),
    ...occurring.filter((name) => !declared.includes(name)),
  ];
  const forPeople = format === 'xlsx';
  const trailing = [
    'rule',
    // The verdict itself stays a code in every file, so that a script reads all of them alike.
    ...(forPeople ? ['verdictLabel', 'advice'] : []),
    ...(counts.copied + counts.waiting > 0 ? ['copiedFrom'] : []),
    ...(counts.reused > 0 ? ['reused'] : []),
    ...(counts.held > 0 ? ['limit'] : []),
    ...(withOperator ? ['operator'] : []),
    ...(batch.origin.sandbox ? ['sandbox'] : []),
  ];
  const columns = [...resultColumns, ...factNames, ...second.names, ...trailing].map((name) => ({
    heading: forPeople ? labelOf(name, locale) : name,
  }));

  const cellsOf = (row: StoredRow, secondCells: readonly Cell[]): Cell[] => {
    const answer =
      row.problem === null ? (row.check?.answer ?? null) : answerOfRefusedInput(row.problem.rule);
    const record = resultRecordOf(
      {
        checkId: row.check?.checkId ?? null,
        answer,
        answeredAtMs: row.check?.answeredAtMs ?? null,
      },
      masked ? maskProfile : null,
    );
    const entry: CodeEntry | null =
      answer === null ? null : codeEntryOf(providers, row.check ?? batch.origin, answer);
    return [
      ...resultColumns.map((name) => textOf(record[name])),
      ...factNames.map((name) => {
        const fact = answer?.facts[name] ?? null;
        return fact !== null && masked ? maskFact(name, fact) : fact;
      }),
      ...secondCells,
      answer?.rule ?? null,
      ...(forPeople
        ? [answer === null ? null : verdictLabels[answer.verdict][locale], entry?.advice[locale] ?? null]
        : []),
      ...(counts.copied + counts.waiting > 0 ? [textOf(row.copiedFromSourceRow)] : []),
      ...(counts.reused > 0 ? [row.state === 'reused' ? 'yes' : null] : []),
      ...(counts.held > 0 ? [row.hold?.rule ?? null] : []),
      ...(withOperator ? [row.check?.operator?.name ?? null] : []),
      ...(batch.origin.sandbox ? [sandboxMark] : []),
    ];
  };
  return { columns, second, cellsOf };
}

function labelOf(name: string, locale: Locale): string {
  if (isResultColumn(name)) return resultColumnHeadings[name][locale];
  if (isTrailingColumn(name)) return trailingColumnHeadings[name][locale];
  return factLabel(name)[locale];
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
