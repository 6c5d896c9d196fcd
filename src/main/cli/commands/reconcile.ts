import { resolve } from 'node:path';
import { csvEncodings } from '@shared/domain/csv';
import { type StatementField, statementFields, statementFindings } from '@shared/domain/statement';
import { findingLabels } from '@shared/i18n/statement';
import { formatSignedFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import { nextLocalDayMs } from '@shared/local-day';
import { isoWithOffset } from '../../checks/result-record';
import type { AppliedStatement } from '../../data/data-service';
import type { StatementReading } from '../../statements/load-statement';
import { withRecognised } from '../../statements/said-columns';
import type { StatementColumns } from '../../statements/statement-columns';
import type { Reconciliation } from '../../statements/statements';
import { readChoice, readDate, readDelimiter, splitAssignment, usageError } from '../arguments';
import { type Command, type CliContext, exitStatus } from '../context';
import { formatOfPath, requireTarget } from '../formats';
import { formatTable, type JsonObject } from '../output';
import { batchTexts } from '../batch-texts';
import { cliTexts } from '../texts';
import { workLine } from '../work-line';
import { rowsProgress } from '../../work/rows-progress';

const usage =
  'CONNECTION --in FILE.xlsx|.csv [--since DATE] [--until DATE] [--map COLUMN=FIELD …] [--sheet NAME] [--encoding NAME] [--delimiter CHARACTER] [--out FILE] [--apply] [--apply-not-billed]';

/** Holds a provider's statement against the ledger; changes nothing unless it is told to. */
export const reconcileCommand: Command = {
  name: 'reconcile',
  right: 'read-all',
  usage,
  summary: { 'zh-CN': '用服务商的对账单核对台账', en: 'reconcile the ledger with a provider’s statement' },
  options: {
    in: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    map: { type: 'string', multiple: true },
    sheet: { type: 'string' },
    encoding: { type: 'string' },
    delimiter: { type: 'string' },
    out: { type: 'string' },
    apply: { type: 'boolean' },
    'apply-not-billed': { type: 'boolean' },
  },
  async run(args, context) {
    const [connection, ...more] = args.positionals;
    const input = args.text('in');
    if (connection === undefined || more.length > 0 || input === null) throw usageError(`reconcile ${usage}`);
    const out = args.text('out');
    if (out !== null) await requireTarget(resolve(out), resolve(input));
    const named = args.texts('map').map(splitAssignment);
    const untilMs = readDate(args.text('until'), 'until');
    const options = {
      connection,
      path: resolve(input),
      sheetName: args.text('sheet') ?? undefined,
      encoding: readChoice(args.text('encoding'), 'encoding', csvEncodings) ?? undefined,
      delimiter: readDelimiter(args.text('delimiter')),
      sinceMs: readDate(args.text('since'), 'since') ?? undefined,
      // The last day counts whole.
      untilMs: untilMs === null ? undefined : nextDay(untilMs, args.text('until') ?? ''),
      columns: (headings: readonly string[]) => columnsOf(named, headings),
      signal: context.interrupted,
      onReading: (reading: StatementReading) => tellReading(context, reading),
      onProgress: rowsProgress(workLine(context, 'statement'), 'reading'),
    };
    const { statements } = await context.desk({ spender: false });
    let reconciliation = await statements.open(options);
    context.progress.clear();
    const choice = { billed: args.flag('apply'), notBilled: args.flag('apply-not-billed') };
    let applied: AppliedStatement | null = null;
    if (choice.billed || choice.notBilled) ({ applied, reconciliation } = await statements.apply(choice));
    if (out !== null) {
      const path = resolve(out);
      await statements.export({ path, format: formatOfPath(path), locale: context.locale });
    }
    if (args.json) context.print(JSON.stringify(documentOf(reconciliation, applied), null, 2));
    else print(context, reconciliation, applied, out === null ? null : resolve(out));
    return isSettled(reconciliation) ? exitStatus.settled : exitStatus.needsAction;
  },
};

function nextDay(timeMs: number, text: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? nextLocalDayMs(timeMs) : timeMs;
}

/** Columns by heading; a field that is named takes its column from whatever was thought to hold it. */
function columnsOf(
  named: readonly (readonly [string, string])[],
  headings: readonly string[],
): StatementColumns {
  const columns: Partial<Record<StatementField, number>> = {};
  for (const [heading, name] of named) {
    const field = statementFields.find((one) => one === name);
    if (field === undefined)
      throw usageError(`Unknown field ${name}. Fields: ${statementFields.join(', ')}.`);
    const column = headings.findIndex((one) => one.trim() === heading.trim());
    if (column === -1)
      throw usageError(`The file has no column ${heading}. Columns: ${headings.join(', ')}.`);
    columns[field] = column;
  }
  return withRecognised(columns, headings);
}

/** Before anything is matched, so that what is read wrong is seen where a column is missing too. */
function tellReading({ locale, report, progress }: CliContext, reading: StatementReading): void {
  progress.clear();
  const { encoding, delimiter, sheetName, sheets } = reading;
  const tell = (text: 'readEncoding' | 'readOneOfSheets', values: Readonly<Record<string, string>>) =>
    report(fillPlaceholders(batchTexts[text][locale], values));
  if (encoding !== null && delimiter !== null)
    tell('readEncoding', { encoding, delimiter: delimiter === '\t' ? 'tab' : delimiter });
  const others = sheets.map(({ name }) => name).filter((name) => name !== sheetName);
  if (sheetName !== null && others.length > 0)
    tell('readOneOfSheets', { sheet: sheetName, others: others.join(', ') });
}

/** Whether the sums agree and nothing is left to be settled. */
function isSettled({ report }: Reconciliation): boolean {
  const open = statementFindings.some((finding) => report.findings[finding].open > 0);
  return !open && report.thereFen === report.hereFen;
}

function documentOf(reconciliation: Reconciliation, applied: AppliedStatement | null): JsonObject {
  const { report, columns, headings, connectionName, fileName, sinceMs, untilMs } = reconciliation;
  const { sheetName, encoding, delimiter } = reconciliation;
  return {
    connection: connectionName,
    file: fileName,
    sheet: sheetName,
    encoding,
    delimiter,
    since: isoWithOffset(sinceMs),
    until: isoWithOffset(untilMs),
    columns: Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, headings[column]])),
    statement: { lines: report.lines, fee: report.thereFen },
    ledger: { billed: report.billedCalls, fee: report.hereFen, open: report.openFen },
    difference: report.thereFen - report.hereFen,
    findings: report.findings,
    applied,
  };
}

function print(
  { locale, print: printText, report: say }: CliContext,
  { report, sinceMs, untilMs }: Reconciliation,
  applied: AppliedStatement | null,
  path: string | null,
): void {
  say(
    fillPlaceholders(cliTexts.reconciled[locale], {
      since: isoWithOffset(sinceMs),
      until: isoWithOffset(untilMs),
    }),
  );
  const found = statementFindings.filter((finding) => report.findings[finding].count > 0);
  printText(
    formatTable([
      [
        cliTexts.finding[locale],
        cliTexts.rows[locale],
        cliTexts.inStatement[locale],
        cliTexts.inLedger[locale],
        cliTexts.toSettle[locale],
      ],
      ...found.map((finding) => {
        const { count, thereFen, hereFen, open } = report.findings[finding];
        const amounts = [formatSignedFen(thereFen), formatSignedFen(hereFen)];
        return [findingLabels[finding][locale], String(count), ...amounts, String(open)];
      }),
      [
        cliTexts.sum[locale],
        '',
        formatSignedFen(report.thereFen),
        formatSignedFen(report.hereFen),
        formatSignedFen(report.openFen),
      ],
      [cliTexts.difference[locale], '', formatSignedFen(report.thereFen - report.hereFen)],
    ]),
  );
  if (applied !== null) {
    const { billed, notBilled, feeFen } = applied;
    printText(
      fillPlaceholders(cliTexts.appliedStatement[locale], {
        billed,
        notBilled,
        fee: formatSignedFen(feeFen),
      }),
    );
  }
  if (path !== null) printText(fillPlaceholders(cliTexts.written[locale], { path }));
}
