import type { ReactNode } from 'react';
import { formatAge } from '../lib/format';
import { useLocale } from '../lib/use-text';
import { useNow } from './use-now';

export interface AgeProps {
  /** UTC ms. */
  readonly sinceMs: number;
}

/** How long ago something began, kept up to date: `5 分钟`, `2 天`. */
export function Age({ sinceMs }: AgeProps): ReactNode {
  const locale = useLocale();
  return <span className="vd-quiet">{formatAge(useNow() - sinceMs, locale)}</span>;
}
