import { useId, type ReactNode } from 'react';
import './page.css';

export interface PageProps {
  readonly title: string;
  /** Beside the title, on its line. */
  readonly actions?: ReactNode;
  /** `fill` gives the content the rest of the height and leaves scrolling to it. */
  readonly layout?: 'scroll' | 'fill';
  readonly children: ReactNode;
}

/** A page of the desk: one title line, then the content. */
export function Page({ title, actions, layout = 'scroll', children }: PageProps) {
  const titleId = useId();
  return (
    <section className={`vd-page vd-page-${layout}`} aria-labelledby={titleId}>
      <header className="vd-page-header">
        <h1 id={titleId} className="vd-page-title" tabIndex={-1}>
          {title}
        </h1>
        {actions !== undefined && <div className="vd-page-actions">{actions}</div>}
      </header>
      <div className="vd-page-content">{children}</div>
    </section>
  );
}
