/** What a batch came to, as a table with what is to be said beside it, or as one JSON document. */
import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import { verdictLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import { secondCellsOf } from '../batch/second-columns';
import type { Desk } from '../create-desk';
import { batchTexts } from './batch-texts';
import type { CliContext } from './context';
import type { ExportArguments } from './export-arguments';
import { countedVerdicts, formatTable, type JsonObject, jsonOfRow, jsonOfTotals } from './output';
import { cliTexts } from './texts';

const pageSize = 1_000;
/** What only a change of the connection, or at the provider, cures. */
const connectionFaults: ReadonlySet<string | null> = new Set(['auth', 'config', 'quota']);

export interface OutcomeOptions extends Pick<ExportArguments, 'masked' | 'maskProfile'> {
  readonly batchId: string;
  readonly json: boolean;
  /** Path of the file that was written. */
  readonly out: string;
}

export async function printOutcome(
  desk: Desk,
  context: CliContext,
  view: BatchView,
  { batchId, json, out, masked, maskProfile }: OutcomeOptions,
): Promise<void> {
  const { locale } = context;
  if (view.sandbox) context.report(cliTexts.sandboxNotice[locale]);
  if (view.state === 'stopped') {
    const { connectionName: connection } = view;
    const values = { reason: view.stopReason ?? '', rows: view.rows.planned, batch: batchId, connection };
    const question = connectionFaults.has(view.stopReason)
      ? batchTexts.stoppedByConnection
      : batchTexts.stopped;
    context.report(fillPlaceholders(question[locale], values));
  }
  const { aside, second } = view;
  if (aside.copied > 0)
    context.report(fillPlaceholders(batchTexts.copiedRows[locale], { rows: aside.copied }));
  if (aside.reused > 0)
    context.report(fillPlaceholders(batchTexts.reusedRows[locale], { rows: aside.reused }));
  if (aside.held > 0)
    context.report(fillPlaceholders(batchTexts.heldRows[locale], { rows: aside.held, batch: batchId }));
  if (second !== null && second.asked + second.toAsk > 0) {
    const { connectionName: connection, asked, agree, disagree, noVerdict, toAsk } = second;
    const values = { connection, asked, agree, disagree, noVerdict, toAsk };
    context.report(fillPlaceholders(batchTexts.secondOutcome[locale], values));
  }
  if (json) await printJson(desk, context, view, { masked, maskProfile });
  else {
    context.print(
      formatTable([
        [cliTexts.summary[locale], cliTexts.rows[locale]],
        ...countedVerdicts(view).map(([verdict, count]) => [verdictLabels[verdict][locale], String(count)]),
        [cliTexts.spent[locale], formatFen(view.spentFen)],
      ]),
    );
    context.print(fillPlaceholders(cliTexts.written[locale], { path: out }));
  }
}

function named(names: readonly string[], values: readonly (string | null)[]): JsonObject {
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

/** One document, written row by row, so that a large batch needs no memory. */
async function printJson(
  { data }: Desk,
  { print, workstation }: CliContext,
  view: BatchView,
  { masked, maskProfile }: Pick<OutcomeOptions, 'masked' | 'maskProfile'>,
): Promise<void> {
  const profile = masked ? (maskProfile ?? (await workstation()).masking().profile) : null;
  print(`{"batchId":${JSON.stringify(view.id)},"state":${JSON.stringify(view.state)},"rows":[`);
  const cells = await secondCellsOf(data, await data.getBatch(view.id), undefined);
  let after = 0;
  for (let first = true; ;) {
    const rows = await data.readRows(view.id, after, pageSize);
    if (rows.length === 0) break;
    after = rows.at(-1)?.rowNumber ?? after;
    const secondOf = await cells.of(rows);
    const text = rows
      .map((row) => JSON.stringify({ ...jsonOfRow(row, profile), ...named(cells.names, secondOf(row)) }))
      .join(',\n');
    print(first ? text : `,${text}`);
    first = false;
  }
  print(`],"totals":${JSON.stringify(jsonOfTotals(view))}}`);
}
