import type { ReactNode } from 'react';
import { useWork } from '../../lib/use-work';
import { WorkProgress } from '../../ui/work-progress';

export interface ReadingPanelProps {
  readonly kind: 'import' | 'review';
  readonly title: string;
}

/** How far the reading or reviewing of a file is; its title stands from the first moment. */
export function ReadingPanel({ kind, title }: ReadingPanelProps): ReactNode {
  const hasBegun = useWork(kind) !== null;
  return (
    <div className="batch-reading">
      {!hasBegun && <span className="batch-reading-title">{title}</span>}
      <WorkProgress kinds={[kind]} title={title} />
    </div>
  );
}
