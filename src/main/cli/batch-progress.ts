/** A running batch as one line. */
import type { BatchView } from '@shared/ipc/batch-view';
import { fillPlaceholders } from '@shared/i18n/text';
import { pauseCauses } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';
import type { CliContext } from './context';
import { batchTexts } from './batch-texts';

/** The pause of a lane instead of figures that stand still. */
function describePause({ lane }: BatchView, locale: Locale): string | null {
  if (lane === null || lane.cause === null) return null;
  const cause = pauseCauses[lane.cause][locale];
  if (lane.probeAtMs === null) return fillPlaceholders(batchTexts.pausedProbing[locale], { cause });
  const seconds = Math.max(0, Math.ceil((lane.probeAtMs - Date.now()) / 1_000));
  return fillPlaceholders(batchTexts.paused[locale], { cause, seconds });
}

export function describeProgress(view: BatchView, context: CliContext): string {
  const figures = describeFigures(view, context);
  const { second } = view;
  if (second?.asking === true) {
    const { asked, toAsk, connectionName: connection } = second;
    const text = fillPlaceholders(batchTexts.askingSecond[context.locale], { connection, asked, toAsk });
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
  return fillPlaceholders(batchTexts.running[locale], {
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
