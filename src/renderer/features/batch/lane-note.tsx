import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pauseCauses } from '@shared/i18n/words';
import type { LaneView } from '@shared/ipc/batch-view';
import { useText } from '../../lib/use-text';
import { Note } from './note';
import { secondsUntil } from './run-figures';

/** A lane that pauses: why, when it tries again, and that it goes on by itself. */
export function LaneNote({ lane }: { readonly lane: LaneView }): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  if (lane.cause === null) return null;
  const tries = lane.failedProbes > 0 ? `${t('laneFailedProbes', { probes: lane.failedProbes })} ` : '';
  return (
    <Note
      tone="attention"
      title={t('lanePaused', { cause: text(pauseCauses[lane.cause]) })}
      text={`${tries}${t(lane.cause === 'suspend' ? 'laneSuspendHint' : 'lanePausedHint')}`}
    >
      <span className="batch-lane-countdown">
        {lane.probeAtMs === null ? t('laneProbing') : <Countdown untilMs={lane.probeAtMs} />}
      </span>
    </Note>
  );
}

function Countdown({ untilMs }: { readonly untilMs: number }): ReactNode {
  const { t } = useTranslation('batch');
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return <span role="timer">{t('laneCountdown', { seconds: secondsUntil(untilMs, nowMs) })}</span>;
}
