import { Button } from 'antd';
import { memo, useCallback, type Dispatch, type ReactNode, type SetStateAction } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRowView } from '@shared/ipc/batch-view';
import { CheckDrawer } from '../history/check-drawer';
import { ExportStep } from './export-step';
import { FilterChips } from './filter-chips';
import { ProblemDrawer } from './problem-drawer';
import { RowTable } from './row-table';
import { isMoving } from './run-figures';
import { StepPanel } from './step-panel';
import { stepStatuses } from './steps';
import { useBatches } from './store';
import { useOpenBatch } from './use-open-batch';

export interface RowsPartProps {
  /** Whether the table keeps the newest rows in sight. */
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  readonly onOpen: (row: BatchRowView) => void;
}

/** The rows under their filter. */
export const RowsPart = memo(function RowsPart({ following, onFollow, onOpen }: RowsPartProps): ReactNode {
  const { t } = useTranslation('batch');
  const filter = useBatches((state) => state.rowFilter);
  const { hasRows, hasStarted, moving } = useOpenBatch((batch) => ({
    hasRows: batch.state !== 'draft',
    hasStarted: batch.startedAtMs !== null,
    moving: isMoving(batch),
  }));
  const stopFollowing = useCallback(() => onFollow(false), [onFollow]);
  if (!hasRows) return null;
  return (
    <div className="batch-results">
      {hasStarted && (
        <div className="batch-results-line">
          <Chips />
          {moving && (
            <Button size="small" type="text" aria-pressed={following} onClick={() => onFollow(!following)}>
              {following ? t('following') : t('follow')}
            </Button>
          )}
        </div>
      )}
      <RowTable filter={filter} following={following} onStopFollowing={stopFollowing} onOpen={onOpen} />
    </div>
  );
});

function Chips(): ReactNode {
  const figures = useOpenBatch(({ rows, totals, aside }) => ({ rows, totals, aside }));
  const filter = useBatches((state) => state.rowFilter);
  return <FilterChips batch={figures} filter={filter} onFilter={useBatches.getState().setRowFilter} />;
}

/** The last step: the file with its results. */
export const ExportPart = memo(function ExportPart(): ReactNode {
  const { t } = useTranslation('batch');
  const status = useOpenBatch((batch) => stepStatuses(batch).export);
  return (
    <StepPanel
      number={5}
      title={t('stepExport')}
      status={status}
      summary={status === 'waiting' ? t('exportWaiting') : <ExportBody />}
    />
  );
});

function ExportBody(): ReactNode {
  const { fileName, total, format, last } = useOpenBatch((batch) => ({
    fileName: batch.fileName,
    total: batch.rows.total,
    format: batch.format,
    last: batch.lastExport,
  }));
  const busy = useBatches((state) => state.activity === 'export');
  const exported = useBatches((state) => state.exported);
  const actions = useBatches.getState();
  return (
    <ExportStep
      fileName={fileName}
      rows={total}
      hasOriginal={format === 'xlsx'}
      busy={busy}
      exported={exported}
      last={last}
      onAgain={(passphrase) => void actions.exportAgain(passphrase)}
      onExport={(request) => void actions.exportBatch(request)}
      onShow={(path) => void actions.showExport(path)}
    />
  );
}

/** What a row is about, beside the table. */
export function RowDrawers(props: {
  readonly row: BatchRowView | null;
  readonly onRow: Dispatch<SetStateAction<BatchRowView | null>>;
}): ReactNode {
  const { row, onRow } = props;
  const { id, kind } = useOpenBatch((batch) => ({ id: batch.id, kind: batch.kind }));
  return (
    <>
      <CheckDrawer
        check={row?.check ?? null}
        onClose={() => onRow(null)}
        // It may have been closed meanwhile.
        onChanged={(check) => onRow((shown) => shown && { ...shown, check })}
      />
      <ProblemDrawer batchId={id} kind={kind} row={row} onClose={() => onRow(null)} />
    </>
  );
}
