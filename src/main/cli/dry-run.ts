/** What a batch would send and cost, without one call. */
import { formatFen } from '@shared/i18n/money';
import { ruleMessages } from '@shared/i18n/rules';
import { fillPlaceholders } from '@shared/i18n/text';
import { factorLabels, verdictLabels } from '@shared/i18n/words';
import { isRuleName } from '@shared/identifiers';
import type { BatchView } from '@shared/ipc/batch-view';
import type { Locale } from '@shared/locale';
import type { Desk } from '../create-desk';
import { batchTexts } from './batch-texts';

const pageSize = 1_000;

export interface DryRun {
  readonly total: number;
  readonly planned: number;
  readonly invalid: number;
  /** Rows that repeat the factors of an earlier one. */
  readonly duplicates: number;
  /** Of them those that get the answer of the earlier row. */
  readonly copied: number;
  /** Rows that get an answer of the history. */
  readonly reused: number;
  /** Rows that are sent otherwise than they are written. */
  readonly changed: number;
  /** Rows whose factors have a verdict in the history; times as ISO 8601. */
  readonly earlier: {
    readonly rows: number;
    readonly verdicts: BatchView['review']['earlier']['verdicts'];
    readonly oldest: string | null;
    readonly newest: string | null;
  };
  /** Fen; null when the connection has no price. */
  readonly estimate: number | null;
  /** At the rate of the connection. */
  readonly seconds: number;
  readonly reading: BatchView['reading'];
  readonly problems: readonly {
    readonly row: number;
    readonly field: string;
    readonly rule: string;
    readonly cell: string | null;
  }[];
}

export async function describeDryRun(
  { batches, data }: Desk,
  batchId: string,
  callsPerSecond: number,
): Promise<DryRun> {
  const { rows, aside, estimateFen, review, reading } = await batches.view(batchId);
  const problems: DryRun['problems'][number][] = [];
  for (let offset = 0; ; offset += pageSize) {
    const page = await data.pageRows(batchId, 'problems', offset, pageSize);
    for (const { problem, sourceRow } of page.rows) {
      if (problem === null) continue;
      problems.push({ row: sourceRow, field: problem.factor, rule: problem.rule, cell: problem.cell });
    }
    if (page.rows.length < pageSize) break;
  }
  return {
    total: rows.total,
    planned: rows.planned,
    invalid: rows.invalid,
    duplicates: review.duplicates,
    copied: aside.waiting + aside.copied,
    reused: aside.reused,
    changed: review.changed,
    earlier: {
      rows: review.earlier.rows,
      verdicts: review.earlier.verdicts,
      oldest: isoTime(review.earlier.oldestMs),
      newest: isoTime(review.earlier.newestMs),
    },
    estimate: estimateFen,
    seconds: Math.ceil(rows.planned / callsPerSecond),
    reading,
    problems,
  };
}

/** The same for a person: the sum, what reading found out, and how many rows each rule refused. */
export function linesOfDryRun(dryRun: DryRun, view: BatchView, locale: Locale): readonly string[] {
  const { total, planned, invalid, duplicates, changed, earlier, estimate, seconds } = dryRun;
  const price = estimate === null ? batchTexts.noPrice[locale] : formatFen(estimate);
  const lines = [
    fillPlaceholders(batchTexts.dryRun[locale], { total, planned, invalid, duplicates, price, seconds }),
    ...linesOfReading(view.reading, locale),
  ];
  if (dryRun.copied > 0) lines.push(fillPlaceholders(batchTexts.copiedRows[locale], { rows: dryRun.copied }));
  if (dryRun.reused > 0) lines.push(fillPlaceholders(batchTexts.reusedRows[locale], { rows: dryRun.reused }));
  if (changed > 0) lines.push(fillPlaceholders(batchTexts.dryRunChanged[locale], { rows: changed }));
  if (earlier.rows > 0) {
    const verdicts = Object.entries(earlier.verdicts)
      .map(([verdict, rows]) => `${verdictLabels[verdict as keyof typeof verdictLabels][locale]} ${rows}`)
      .join(', ');
    const { rows, oldest, newest } = earlier;
    const values = { rows, verdicts, oldest: dayOf(oldest), newest: dayOf(newest) };
    lines.push(fillPlaceholders(batchTexts.dryRunEarlier[locale], values));
  }
  for (const { factor, rule, rows } of view.review.problems) {
    const reason = isRuleName(rule) ? ruleMessages[rule][locale] : rule;
    lines.push(
      fillPlaceholders(batchTexts.dryRunProblem[locale], {
        rows,
        factor: factorLabels[factor][locale],
        reason,
      }),
    );
  }
  return lines;
}

/** What an operator may not expect of the file. */
export function linesOfReading(reading: BatchView['reading'], locale: Locale): readonly string[] {
  if (reading === null) return [];
  const { encoding, delimiter, titleRows, hiddenRows, hiddenColumns, sheets, remembered } = reading;
  const hiddenSheets = sheets.filter(({ hidden }) => hidden).map(({ name }) => name);
  const lines: string[] = [];
  const tell = (text: keyof typeof batchTexts, values: Readonly<Record<string, string | number>>) =>
    lines.push(fillPlaceholders(batchTexts[text][locale], values));
  if (encoding !== null)
    tell('readEncoding', { encoding, delimiter: delimiter === '\t' ? 'tab' : (delimiter ?? '') });
  if (sheets.length > 1) tell('readSheets', { sheets: sheets.map(({ name }) => name).join(', ') });
  if (hiddenSheets.length > 0) tell('readHiddenSheets', { sheets: hiddenSheets.join(', ') });
  if (hiddenRows.count > 0) tell('readHiddenRows', { rows: hiddenRows.count, ranges: hiddenRows.ranges });
  if (hiddenColumns.length > 0) {
    const columns = hiddenColumns.map(({ letters, heading }) => `${letters} ${heading}`.trim()).join(', ');
    tell('readHiddenColumns', { columns });
  }
  if (titleRows > 0) tell('readTitleRows', { rows: titleRows });
  if (remembered) tell('readRemembered', {});
  return lines;
}

function isoTime(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}

function dayOf(time: string | null): string {
  return time?.slice(0, 10) ?? '';
}
