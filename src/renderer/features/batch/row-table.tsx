import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRowView } from '@shared/ipc/batch-view';
import { call } from '../../lib/ipc-client';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { usePagedRows } from '../../ui/windowed-table/use-paged-rows';
import { WindowedTable } from '../../ui/windowed-table/windowed-table';
import type { RowFilter } from './batch-state';
import { resultColumns, reviewColumns } from './result-columns';
import { frontierIndex, isMoving } from './run-figures';
import { useBatches } from './store';
import { useOpenBatch } from './use-open-batch';

export interface RowTableProps {
  readonly filter: RowFilter;
  readonly following: boolean;
  readonly onStopFollowing: () => void;
  readonly onOpen: (row: BatchRowView) => void;
}

/** The rows under the filter: what a rule refused before the start, the results from then on. */
export function RowTable(props: RowTableProps): ReactNode {
  const { filter, following, onStopFollowing, onOpen } = props;
  const { t } = useTranslation('batch');
  const text = useText();
  const { id, kind, hasSecond, isReview, frontier } = useOpenBatch((batch) => ({
    id: batch.id,
    kind: batch.kind,
    hasSecond: batch.second !== null && batch.second.asked > 0,
    isReview: batch.state === 'ready' && batch.startedAtMs === null,
    // Where it is of no use it draws nothing anew.
    frontier: following && isMoving(batch) ? frontierIndex(batch) : null,
  }));
  // With every change of the batch the rows in sight are fetched again.
  const revision = useBatches((state) => state.revision);
  const load = useCallback(
    (offset: number, limit: number) => call('batch:rows', { id, offset, limit, filter }),
    [id, filter],
  );
  const rows = usePagedRows<BatchRowView>(load, revision);
  const columns = useMemo(
    () => (isReview ? reviewColumns(kind, t, text) : resultColumns(kind, t, text, hasSecond)),
    [isReview, kind, t, text, hasSecond],
  );
  // Among all rows the run has a place; under a verdict its newest row is the last one.
  const followIndex = frontier === null || filter === 'all' ? frontier : Math.max(0, (rows.total ?? 0) - 1);
  return (
    <div className="batch-rows">
      {rows.error !== null && <ErrorPanel error={rows.error} onRetry={rows.retry} />}
      <WindowedTable<BatchRowView>
        label={t('rowsLabel')}
        rows={rows}
        columns={columns}
        listOf="rows"
        followIndex={followIndex}
        onOperatorMove={onStopFollowing}
        onOpen={onOpen}
        empty={
          <span className="vd-quiet">{filter === 'problems' ? t('rowsEmptyInvalid') : t('rowsEmpty')}</span>
        }
      />
    </div>
  );
}
