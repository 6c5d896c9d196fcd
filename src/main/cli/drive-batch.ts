/** Runs a batch from the command line: started, stopped and asked about, and its file written at the end. */
import type { ExportLayout } from '@shared/domain/export';
import { isAppError } from '@shared/errors/app-error';
import { formatFen } from '@shared/i18n/money';
import { fillPlaceholders } from '@shared/i18n/text';
import type { BatchView } from '@shared/ipc/batch-view';
import type { StartOptions } from '../batch/prepare-run';
import type { Desk } from '../create-desk';
import { rowsProgress } from '../work/rows-progress';
import { acceptSettings } from './accept-settings';
import { printOutcome } from './batch-outcome';
import { describeProgress } from './batch-progress';
import { batchTexts } from './batch-texts';
import { type CliContext, exitStatus } from './context';
import type { ExportArguments } from './export-arguments';
import { formatOfPath } from './formats';
import { defaultGiveUpMinutes, Outage } from './outage';
import { isSettled } from './output';
import { workLine } from './work-line';

const progressIntervalMs = 200;
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
      context.report(fillPlaceholders(batchTexts.approvalAsked[context.locale], values));
      return exitStatus.needsAction;
    }
    if (!isAppError(error) || error.code !== 'guard/not-confirmed') throw error;
    const price = formatFen(Number(error.context['fen']));
    context.report(fillPlaceholders(batchTexts.notConfirmed[context.locale], { price }));
    return exitStatus.usage;
  } finally {
    context.interrupted.removeEventListener('abort', onInterrupt);
    context.progress.clear();
  }
  const view = await batches.view(batchId);
  if (context.interrupted.aborted) {
    context.report(fillPlaceholders(batchTexts.interrupted[context.locale], { batch: batchId }));
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
    context.report(batchTexts.originalMissing[context.locale]);
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
