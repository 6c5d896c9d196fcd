import { useCallback, useEffect, useState } from 'react';
import type { FactorName } from '@shared/domain/factors';
import type { RevealReason } from '@shared/domain/reveal';
import type { RevealSubject } from '@shared/ipc/value-view';
import { call } from '../../lib/ipc-client';

interface Shown {
  readonly value: string;
  readonly untilMs: number;
}

export interface Reveal {
  /** The whole value; null while it is masked. */
  readonly shown: string | null;
  readonly secondsLeft: number;
  readonly copied: boolean;
  readonly error: unknown;
  /** Shows the value, or says that a reason is needed first. */
  readonly begin: () => Promise<boolean>;
  /** Whether it is shown now. */
  readonly reveal: (reason: RevealReason | null, note: string) => Promise<boolean>;
  readonly hide: () => void;
  readonly copy: () => Promise<void>;
}

const tickMs = 500;

/** Forgets the value when its time is over, when the subject changes and when the component goes. */
export function useReveal(subject: RevealSubject, field: FactorName): Reveal {
  const key = JSON.stringify([subject, field]);
  const [shown, setShown] = useState<(Shown & { readonly key: string }) | null>(null);
  const [nowMs, setNowMs] = useState(0);
  const [copied, setCopied] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const current = shown?.key === key ? shown : null;

  const hide = useCallback(() => {
    setShown(null);
    setCopied(false);
  }, []);
  useEffect(() => {
    if (shown === null) return undefined;
    const timer = setInterval(() => {
      setNowMs(Date.now());
      if (Date.now() >= shown.untilMs) hide();
    }, tickMs);
    return () => clearInterval(timer);
  }, [shown, hide]);
  useEffect(() => hide, [key, hide]);

  const reveal = async (reason: RevealReason | null, note: string): Promise<boolean> => {
    setError(null);
    try {
      const { value, forMs } = await call('value:reveal', { subject, field, reason, note });
      setNowMs(Date.now());
      setShown({ key, value, untilMs: Date.now() + forMs });
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  };
  const begin = async (): Promise<boolean> => {
    setError(null);
    try {
      const { revealReason } = await call('masking:get');
      if (revealReason === 'asked') return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
    await reveal(null, '');
    return false;
  };
  const copy = async (): Promise<void> => {
    setError(null);
    try {
      await call('value:copy', { subject, field });
      setCopied(true);
    } catch (failure) {
      setError(failure);
    }
  };
  const secondsLeft = current === null ? 0 : Math.max(0, Math.ceil((current.untilMs - nowMs) / 1_000));
  return { shown: current?.value ?? null, secondsLeft, copied, error, begin, reveal, hide, copy };
}
