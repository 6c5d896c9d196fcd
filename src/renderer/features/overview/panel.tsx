import { useId, type ReactNode } from 'react';

export interface PanelProps {
  readonly title: string;
  /** At the end of the title's line. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One thing that the overview tells. */
export function Panel({ title, actions, wide = false, children }: PanelProps): ReactNode {
  const titleId = useId();
  return (
    <section className="overview-panel" data-wide={wide} aria-labelledby={titleId}>
      <header className="overview-panel-head">
        <h2 id={titleId}>{title}</h2>
        {actions !== undefined && <div className="overview-panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
