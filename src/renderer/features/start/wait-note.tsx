import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface WaitNoteProps {
  readonly waitMs: number;
  readonly onOver: () => void;
}

const secondMs = 1_000;

/** Counts down to the next try; main refuses earlier ones anyway. */
export function WaitNote({ waitMs, onOver }: WaitNoteProps) {
  const { t } = useTranslation('start');
  const [seconds, setSeconds] = useState(Math.ceil(waitMs / secondMs));
  // `onOver` is another function at each drawing; the countdown belongs to one wait.
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const endMs = performance.now() + waitMs;
    const timer = setInterval(() => {
      const leftMs = endMs - performance.now();
      setSeconds(Math.max(0, Math.ceil(leftMs / secondMs)));
      if (leftMs > 0) return;
      clearInterval(timer);
      over();
    }, 250);
    return () => clearInterval(timer);
  }, [waitMs]);
  return (
    <p role="status" className="start-warning">
      {t('waitBeforeTry', { seconds })}
    </p>
  );
}
