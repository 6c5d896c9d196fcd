import type { ReactNode } from 'react';
import './empty-state.css';

export interface EmptyStateProps {
  readonly title: string;
  /** What to do to fill it. */
  readonly hint?: string;
  /** Buttons. */
  readonly children?: ReactNode;
}

/** A place with nothing in it yet, and the way to change that. */
export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className="vd-empty-state">
      <p className="vd-empty-state-title">{title}</p>
      {hint !== undefined && <p className="vd-empty-state-hint">{hint}</p>}
      {children !== undefined && <div className="vd-empty-state-actions">{children}</div>}
    </div>
  );
}
