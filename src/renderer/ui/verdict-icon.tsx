/** One outline for each verdict, told apart without colour: disc, octagon, ring, clock, triangle, square, hexagon. */
import type { ReactElement } from 'react';
import type { Verdict } from '@shared/domain/verdict';

const shapes: Record<Verdict, ReactElement> = {
  match: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.6 8.3 7 10.6l4.4-5" stroke="var(--vd-surface)" strokeWidth="1.8" />
    </>
  ),
  mismatch: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path d="M4.5 6.4h7M4.5 9.6h7M10 4.2l-4 7.6" stroke="var(--vd-surface)" strokeWidth="1.5" />
    </>
  ),
  'no-record': (
    <>
      <circle cx="8" cy="8" r="6.2" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.6 1.7" />
      <path d="M5 8h6" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  pending: (
    <>
      <circle cx="8" cy="8" r="6.2" stroke="currentColor" strokeWidth="1.6" />
      <path d="M8 4.4V8l2.6 1.8" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  'invalid-input': (
    <>
      <path d="M8 1.6 15 14.2H1z" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M8 6.2v4M8 11.4v1.3" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  failed: (
    <>
      <rect x="1.8" y="1.8" width="12.4" height="12.4" rx="1.6" stroke="currentColor" strokeWidth="1.6" />
      <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" stroke="currentColor" strokeWidth="1.6" />
    </>
  ),
  unknown: (
    <>
      <path d="M8 1 14.2 4.5v7L8 15l-6.2-3.5v-7z" stroke="currentColor" strokeWidth="1.5" />
      <path
        d="M6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.6-.9 1.3M8 10.8v1.3"
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </>
  ),
};

export interface VerdictIconProps {
  readonly verdict: Verdict;
  /** Edge in pixels. */
  readonly size?: number;
}

/** Decoration: the word stands beside it. */
export function VerdictIcon({ verdict, size = 16 }: VerdictIconProps) {
  return (
    <svg
      className="vd-verdict-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      aria-hidden="true"
      focusable="false"
      data-verdict={verdict}
    >
      {shapes[verdict]}
    </svg>
  );
}
