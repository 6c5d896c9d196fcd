/** A pattern for each verdict, so that the parts of a bar are told apart without their colour. */
import type { ReactElement, ReactNode } from 'react';
import { type Verdict, verdicts } from '@shared/domain/verdict';
import { verdictLabels } from '@shared/i18n/words';
import { useText } from '../../lib/use-text';
import { VerdictIcon } from '../../ui/verdict-icon';

/** Drawn in the colour of the surface over that of the verdict; 8 by 8. */
const marks: Record<Verdict, ReactElement | null> = {
  match: null,
  mismatch: <path d="M-2 2 2-2M0 8 8 0M6 10l4-4" strokeWidth="2" />,
  'no-record': <path d="M2 2h.1M6 6h.1" strokeWidth="2.4" strokeLinecap="round" />,
  pending: <path d="M0 4h8" strokeWidth="2.4" />,
  'invalid-input': <path d="M0 0l8 8M8 0 0 8" strokeWidth="1.4" />,
  failed: <path d="M4 0v8" strokeWidth="2.4" />,
  unknown: <path d="M-2 6 2 10M0 0l8 8M6-2l4 4" strokeWidth="2" />,
};

export function patternId(verdict: Verdict, place: string): string {
  return `overview-${place}-${verdict}`;
}

/** To be put into an svg; `place` keeps the names of two of them apart. */
export function VerdictPatterns({ place }: { readonly place: string }): ReactNode {
  return (
    <defs>
      {verdicts.map((verdict) => (
        <pattern
          key={verdict}
          id={patternId(verdict, place)}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          className="overview-pattern"
          data-verdict={verdict}
        >
          <rect width="8" height="8" fill="currentColor" />
          <g stroke="var(--vd-surface)">{marks[verdict]}</g>
        </pattern>
      ))}
    </defs>
  );
}

/** The verdicts of a chart: pattern, shape and word. */
export function VerdictLegend({ present }: { readonly present: readonly Verdict[] }): ReactNode {
  const text = useText();
  return (
    <ul className="overview-legend">
      {present.map((verdict) => (
        <li key={verdict}>
          <svg width="24" height="12" aria-hidden="true" focusable="false">
            <VerdictPatterns place={`legend-${verdict}`} />
            <rect width="24" height="12" rx="2" fill={`url(#${patternId(verdict, `legend-${verdict}`)})`} />
          </svg>
          <span className="overview-verdict" data-verdict={verdict}>
            <VerdictIcon verdict={verdict} size={12} />
          </span>
          {text(verdictLabels[verdict])}
        </li>
      ))}
    </ul>
  );
}
