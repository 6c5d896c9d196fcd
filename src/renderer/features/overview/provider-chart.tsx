import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { unknownShare } from '@shared/domain/statistics';
import { formatDuration } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { formatPercent } from '../../lib/format';
import type { NamedFigures } from './figure-tables';
import { patternId, VerdictPatterns } from './verdict-patterns';

/** The largest time that is told apart; a longer one ends there. */
const longestMs = 30_000;
/** Shares below it look as small as they are. */
const smallestScale = 0.02;

/** Two times and a share for each provider, as bars that can be compared. */
export function ProviderChart({ byProvider }: { readonly byProvider: readonly NamedFigures[] }): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const msOf = ({ latency }: NamedFigures, name: 'p50Ms' | 'p95Ms') =>
    latency.answers === 0 ? 0 : (latency[name] ?? longestMs);
  const textOf = ({ latency }: NamedFigures, name: 'p50Ms' | 'p95Ms') => {
    if (latency.answers === 0) return '—';
    return latency[name] === null ? t('beyond') : `≤ ${formatDuration(latency[name], locale)}`;
  };
  const mostMs = Math.max(1, ...byProvider.map((figures) => msOf(figures, 'p95Ms')));
  const mostShare = Math.max(smallestScale, ...byProvider.map(unknownShare));
  return (
    <ul className="overview-providers">
      {byProvider.map((figures) => (
        <li key={figures.providerId}>
          <span className="overview-name" title={figures.name}>
            {figures.name}
          </span>
          <div className="overview-bars">
            <BarLine
              label={t('p50')}
              part={msOf(figures, 'p50Ms') / mostMs}
              fill="var(--vd-accent-fill)"
              text={textOf(figures, 'p50Ms')}
            />
            <BarLine
              label={t('p95')}
              part={msOf(figures, 'p95Ms') / mostMs}
              fill="var(--vd-accent-soft)"
              text={textOf(figures, 'p95Ms')}
            />
            <BarLine
              label={t('unknownShare')}
              part={unknownShare(figures) / mostShare}
              fill={`url(#${patternId('unknown', figures.providerId)})`}
              patterns={<VerdictPatterns place={figures.providerId} />}
              text={formatPercent(unknownShare(figures))}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}

interface BarLineProps {
  readonly label: string;
  /** Of the longest bar, 0 to 1. */
  readonly part: number;
  readonly fill: string;
  readonly text: string;
  /** What `fill` names. */
  readonly patterns?: ReactNode;
}

function BarLine({ label, part, fill, text, patterns }: BarLineProps): ReactNode {
  return (
    <div className="overview-bar">
      <span className="vd-quiet">{label}</span>
      <svg width="100%" height="12" aria-hidden="true" focusable="false">
        {patterns}
        {part > 0 && (
          <rect
            x="0.5"
            y="0.5"
            width={`${part * 99}%`}
            height="11"
            fill={fill}
            stroke="var(--vd-accent-text)"
          />
        )}
      </svg>
      <span className="overview-number">{text}</span>
    </div>
  );
}
