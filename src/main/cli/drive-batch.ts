/** Runs a batch from the command line: progress while it runs, the file and the document at the end. */
import { isAppError } from '@shared/errors/app-error';
import type { BatchView } from '@shared/ipc/batch-view';
import { fillPlaceholders } from '@shared/i18n/text';
import type { StartOptions } from '../batch/prepare-run';
import type { Desk } from '../create-desk';
import type { ExportLayout } from '@shared/domain/export';
import { type CliContext, exitStatus } from './context';
import type { ExportArguments } from './export-arguments';
import { formatOfPath } from './formats';
import { defaultGiveUpMinutes, Outage } from './outage';
import { acceptSettings } from './accept-settings';
import { secondCellsOf } from '../batch/second-columns';
import {
  countedVerdicts,
  formatFen,
  formatTable,
  isSettled,
  type JsonObject,
  jsonOfRow,
  jsonOfTotals,
} from './output';
import { cliTexts } from './texts';
import { workLine } from './work-line';
import { rowsProgress } from '../work/rows-progress';
import { pauseCauses, verdictLabels } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';

const progressIntervalMs = 200;
/** What only a change of the connection, or at the provider, cures. */
const connectionFaults: ReadonlySet<string | null> = new Set(['auth', 'config', 'quota']);
const pageSize = 1_000;
const nothingAgain = { retryUnknown: false } as const;

export interface DriveOptions extends ExportArguments {
  readonly batchId: string;
  readonly out: string;
  readonly json: boolean;
  readonly retryUnknown: boolean;
  /** Row numbers of rows without an answer that are sent again. */
  readonly retryRows?: readonly number[];
  /** Fen that were confirmed beforehand; Infinity for `--yes`. */
  readonly confirmedFen?: number;
  readonly overrideLimits?: boolean;
  /** Sends with the present settings of the connection where they changed since the review. */
  readonly acceptsSettings?: boolean;
  /** How long the provider may be out before the batch is stopped. */
  readonly giveUpMinutes?: number;
}

/** Starts or carries on a batch and writes its file. Returns the exit status. */
export async function driveBatch(desk: Desk, context: CliContext, options: DriveOptions): Promise<number> {
  const { batches } = desk;
  const { batchId } = options;
  const format = formatOfPath(options.out);
  const onInterrupt = () => void batches.stop(batchId);
  context.interrupted.addEventListener('abort', onInterrupt);
  try {
    if (!(await acceptSettings(desk, context, options))) return exitStatus.usage;
    await runOnce(desk, context, options, nothingAgain);
    const first = await batches.view(batchId);
    if (options.retryUnknown && first.state === 'done' && first.totals.unknown > 0) {
      await runOnce(desk, context, options, { retryUnknown: true });
    } else if (options.retryRows !== undefined && first.state === 'done') {
      await runOnce(desk, context, options, { retryUnknown: false, retryRows: options.retryRows });
    }
  } catch (error) {
    if (isAppError(error) && error.code === 'guard/not-approved') {
      await batches.approvals.ask(batchId);
      const { approval } = await batches.view(batchId);
      const values = { price: formatFen(approval?.costFen ?? 0), batch: batchId };
      context.report(fillPlaceholders(cliTexts.approvalAsked[context.locale], values));
      return exitStatus.needsAction;
    }
    if (!isAppError(error) || error.code !== 'guard/not-confirmed') throw error;
    const price = formatFen(Number(error.context['fen']));
    context.report(fillPlaceholders(cliTexts.notConfirmed[context.locale], { price }));
    return exitStatus.usage;
  } finally {
    context.interrupted.removeEventListener('abort', onInterrupt);
    context.progress.clear();
  }
  const view = await batches.view(batchId);
  if (context.interrupted.aborted) {
    context.report(fillPlaceholders(cliTexts.interrupted[context.locale], { batch: batchId }));
    return exitStatus.interrupted;
  }
  const { masked, maskProfile, encoding, layout, passphrase } = options;
  const exported = await batches.export(batchId, {
    path: options.out,
    format,
    masked,
    maskProfile,
    encoding,
    layout,
    passphrase,
    locale: context.locale,
    signal: context.interrupted,
    onProgress: rowsProgress(workLine(context, 'export'), 'writing'),
  });
  context.progress.clear();
  if (isTableInstead(view, format, layout, exported.layout))
    context.report(cliTexts.originalMissing[context.locale]);
  await printOutcome(desk, context, view, options);
  return view.state === 'done' && isSettled(view) ? exitStatus.settled : exitStatus.needsAction;
}

/** Whether the operator's own workbook could be expected and a table of our own was written. */
function isTableInstead(
  view: BatchView,
  format: 'xlsx' | 'csv',
  asked: ExportLayout | undefined,
  written: ExportLayout,
): boolean {
  return view.format === 'xlsx' && format === 'xlsx' && asked !== 'plain' && written === 'plain';
}

async function runOnce(
  { batches }: Desk,
  context: CliContext,
  options: DriveOptions,
  again: Pick<StartOptions, 'retryUnknown' | 'retryRows'>,
): Promise<void> {
  const { batchId, confirmedFen = 0, overrideLimits = false, giveUpMinutes = defaultGiveUpMinutes } = options;
  // A batch that has nothing left to send is only exported again; failures may have gone unbilled.
  const before = await batches.view(batchId);
  const isSettledBatch =
    before.state === 'done' &&
    before.totals.failed === 0 &&
    before.aside.held === 0 &&
    (before.second?.toAsk ?? 0) === 0 &&
    again === nothingAgain;
  if (isSettledBatch || before.state === 'cancelled' || context.interrupted.aborted) return;
  const acceptedSettings = options.acceptsSettings === true ? before.settingsChanged?.fingerprint : undefined;
  await batches.start(batchId, { ...again, confirmedFen, overrideLimits, acceptedSettings });
  const outage = new Outage(giveUpMinutes * 60_000, () => performance.now());
  const timer = setInterval(() => {
    batches.view(batchId).then(
      (view) => {
        context.progress.show(describeProgress(view, context));
        const cause = view.lane?.cause ?? null;
        if (outage.isOver(view.lane) && cause !== null && cause !== 'suspend') {
          void batches.stop(batchId, cause);
        }
      },
      // A progress line that can't be had is no reason to stop.
      () => undefined,
    );
  }, progressIntervalMs);
  try {
    // Interrupted while it was being started, when there was nothing to stop yet.
    if (context.interrupted.aborted) await batches.stop(batchId);
    await batches.ended(batchId);
  } finally {
    clearInterval(timer);
  }
}

/** The pause of a lane instead of figures that stand still. */
function describePause({ lane }: BatchView, locale: Locale): string | null {
  if (lane === null || lane.cause === null) return null;
  const cause = pauseCauses[lane.cause][locale];
  if (lane.probeAtMs === null) return fillPlaceholders(cliTexts.pausedProbing[locale], { cause });
  const seconds = Math.max(0, Math.ceil((lane.probeAtMs - Date.now()) / 1_000));
  return fillPlaceholders(cliTexts.paused[locale], { cause, seconds });
}

function describeProgress(view: BatchView, context: CliContext): string {
  const figures = describeFigures(view, context);
  const { second } = view;
  if (second?.asking === true) {
    const { asked, toAsk, connectionName: connection } = second;
    const text = fillPlaceholders(cliTexts.askingSecond[context.locale], { connection, asked, toAsk });
    const paused = describePause(view, context.locale);
    return paused === null ? text : `${text}  ${paused}`;
  }
  const pause = describePause(view, context.locale);
  return pause === null ? figures : `${figures}  ${pause}`;
}

function describeFigures(
  { rows, totals, ratePerSecond, secondsLeft }: BatchView,
  { locale }: CliContext,
): string {
  const { match, mismatch } = totals;
  const done = rows.answered + rows.invalid;
  return fillPlaceholders(cliTexts.running[locale], {
    done,
    total: rows.total,
    match,
    mismatch,
    noRecord: totals['no-record'],
    other: done - match - mismatch - totals['no-record'],
    rate: ratePerSecond.toFixed(1),
    left: secondsLeft === null ? '?' : `${Math.ceil(secondsLeft)} s`,
  });
}

async function printOutcome(
  desk: Desk,
  context: CliContext,
  view: BatchView,
  { batchId, json, out, masked, maskProfile }: DriveOptions,
): Promise<void> {
  const { locale } = context;
  if (view.sandbox) context.report(cliTexts.sandboxNotice[locale]);
  if (view.state === 'stopped') {
    const { connectionName: connection } = view;
    const values = { reason: view.stopReason ?? '', rows: view.rows.planned, batch: batchId, connection };
    const question = connectionFaults.has(view.stopReason) ? cliTexts.stoppedByConnection : cliTexts.stopped;
    context.report(fillPlaceholders(question[locale], values));
  }
  const { aside, second } = view;
  if (aside.copied > 0) context.report(fillPlaceholders(cliTexts.copiedRows[locale], { rows: aside.copied }));
  if (aside.reused > 0) context.report(fillPlaceholders(cliTexts.reusedRows[locale], { rows: aside.reused }));
  if (aside.held > 0)
    context.report(fillPlaceholders(cliTexts.heldRows[locale], { rows: aside.held, batch: batchId }));
  if (second !== null && second.asked + second.toAsk > 0) {
    const { connectionName: connection, asked, agree, disagree, noVerdict, toAsk } = second;
    const values = { connection, asked, agree, disagree, noVerdict, toAsk };
    context.report(fillPlaceholders(cliTexts.secondOutcome[locale], values));
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
  { masked, maskProfile }: Pick<DriveOptions, 'masked' | 'maskProfile'>,
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
