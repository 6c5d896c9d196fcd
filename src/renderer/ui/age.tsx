import { useEffect, useState, type ReactNode } from 'react';
import { formatAge } from '../lib/format';
import { useLocale } from '../lib/use-text';

/** The smallest unit is a minute: twice in one is often enough. */
const tickMs = 30_000;

export interface AgeProps {
  /** UTC ms. */
  readonly sinceMs: number;
}

/** How long ago something began, kept up to date: `5 分钟`, `2 天`. */
export function Age({ sinceMs }: AgeProps): ReactNode {
  const locale = useLocale();
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return <span className="vd-quiet">{formatAge(nowMs - sinceMs, locale)}</span>;
}
