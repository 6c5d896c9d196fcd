import { useEffect, useState } from 'react';
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
  useEffect(() => {
    const endMs = performance.now() + waitMs;
    const timer = setInterval(() => {
      const leftMs = endMs - performance.now();
      setSeconds(Math.max(0, Math.ceil(leftMs / secondMs)));
      if (leftMs > 0) return;
      clearInterval(timer);
      onOver();
    }, 250);
    return () => clearInterval(timer);
    // `onOver` is another function at each drawing; the countdown belongs to one wait.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [waitMs]);
  return (
    <p role="status" className="start-warning">
      {t('waitBeforeTry', { seconds })}
    </p>
  );
}
