import type { ReactNode } from 'react';
import { WorkProgress } from '../../ui/work-progress';

export interface ReadingPanelProps {
  readonly kind: 'import' | 'review';
  readonly title: string;
}

/** How far the reading or reviewing of a file is; its title stands from the first moment. */
export function ReadingPanel({ kind, title }: ReadingPanelProps): ReactNode {
  return (
    <section className="batch-reading" aria-label={title}>
      <span className="batch-reading-title">{title}</span>
      <WorkProgress kinds={[kind]} />
    </section>
  );
}
