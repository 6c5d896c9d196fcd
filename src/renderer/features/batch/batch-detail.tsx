import { useCallback, useState, type ReactNode } from 'react';
import type { BatchRowView } from '@shared/ipc/batch-view';
import { ErrorPanel } from '../../ui/error-panel';
import { Page } from '../../ui/page';
import { DetailHead } from './detail-parts';
import { DropNoticeLine } from './drop-notice';
import { ColumnsPart, FilePart } from './file-and-columns';
import { ReviewPart, RunPart } from './review-and-run';
import { ExportPart, RowDrawers, RowsPart } from './rows-and-export';
import { useBatches } from './store';
import { useOpenBatch, useOpenConnection } from './use-open-batch';
import './batch-detail.css';
import './batch-step.css';
import './batch-sample.css';
import './batch-figures.css';
import './batch-results.css';
import './batch-review.css';

/**
 * One batch: its five steps and its rows. Each part asks for what it shows, and a change of the batch draws only
 * those whose part it is.
 */
export function BatchDetail(): ReactNode {
  const fileName = useOpenBatch((batch) => batch.fileName);
  const error = useBatches((state) => state.error);
  const notice = useBatches((state) => state.notice);
  const [following, setFollowing] = useState(true);
  const [shownRow, setShownRow] = useState<BatchRowView | null>(null);
  const follow = useCallback(() => setFollowing(true), []);
  return (
    <Page title={fileName} layout="fill" actions={<Head />}>
      <div className="batch-detail">
        <DropNoticeLine notice={notice} onDismiss={() => useBatches.getState().setNotice(null)} />
        {error !== null && <ErrorPanel error={error} />}
        <FilePart />
        <ColumnsPart />
        <ReviewPart />
        <RunPart onStarted={follow} />
        <RowsPart following={following} onFollow={setFollowing} onOpen={setShownRow} />
        <ExportPart />
      </div>
      <RowDrawers row={shownRow} onRow={setShownRow} />
    </Page>
  );
}

function Head(): ReactNode {
  const batch = useOpenBatch(({ id, state, kind, connectionName, startedAtMs, purpose, sandbox }) => ({
    id,
    state,
    kind,
    connectionName,
    startedAtMs,
    sandbox,
    ...(purpose === undefined ? {} : { purpose }),
  }));
  const connection = useOpenConnection();
  return <DetailHead batch={batch} connection={connection} onBack={useBatches.getState().leave} />;
}
