import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRowView, BatchView } from '@shared/ipc/views';
import { call } from '../../lib/ipc-client';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { usePagedRows } from '../../ui/windowed-table/use-paged-rows';
import { WindowedTable } from '../../ui/windowed-table/windowed-table';
import type { RowFilter } from './batch-state';
import { resultColumns, reviewColumns } from './result-columns';
import { frontierIndex, isMoving } from './run-figures';

export interface RowTableProps {
  readonly batch: BatchView;
  readonly filter: RowFilter;
  /** Another number fetches the rows in sight again. */
  readonly revision: number;
  readonly following: boolean;
  readonly onStopFollowing: () => void;
  readonly onOpen: (row: BatchRowView) => void;
}

/** The rows under the filter: what a rule refused before the start, the results from then on. */
export function RowTable(props: RowTableProps): ReactNode {
  const { batch, filter, revision, following, onStopFollowing, onOpen } = props;
  const { t } = useTranslation('batch');
  const text = useText();
  const { id, kind } = batch;
  const load = useCallback(
    (offset: number, limit: number) => call('batch:rows', { id, offset, limit, filter }),
    [id, filter],
  );
  const rows = usePagedRows<BatchRowView>(load, revision);
  const hasSecond = batch.second !== null && batch.second.asked > 0;
  const isReview = batch.state === 'ready' && batch.startedAtMs === null;
  const columns = useMemo(
    () => (isReview ? reviewColumns(kind, t, text) : resultColumns(kind, t, text, hasSecond)),
    [isReview, kind, t, text, hasSecond],
  );
  // Among all rows the run has a place; under a verdict its newest row is the last one.
  const frontier = filter === 'all' ? frontierIndex(batch) : Math.max(0, (rows.total ?? 0) - 1);
  const followIndex = following && isMoving(batch) ? frontier : null;
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
