import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchRowView, BatchView } from '@shared/ipc/views';
import { formatCount, formatFen } from '../../lib/format';
import { useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { InlineConfirm } from '../../ui/inline-confirm';
import { Page } from '../../ui/page';
import { CheckDrawer } from '../history/check-drawer';
import { DetailHead, KindSelect, MappingSummary } from './detail-parts';
import { DropNoticeLine } from './drop-notice';
import { ExportStep } from './export-step';
import { FileStep } from './file-step';
import { FilterChips } from './filter-chips';
import { PendingRows } from './late-notes';
import { ProblemDrawer } from './problem-drawer';
import { ReadingPanel } from './reading-panel';
import { RecogniseStep } from './recognise-step';
import { ReviewStep } from './review-step';
import { RowTable } from './row-table';
import { doneRows, isMoving, rowsWithoutCall, startCostFen } from './run-figures';
import { RunAction } from './run-action';
import { RunStep } from './run-step';
import { SecondPanel } from './second-panel';
import { SettingsChanged } from './settings-changed';
import { StepPanel } from './step-panel';
import { canDiscard, canRemap, hasReadingToConfirm, stepStatuses } from './steps';
import { useBatches } from './store';
import { callsPerSecond } from './views';
import './batch-detail.css';

/** One batch: its five steps and its rows. */
export function BatchDetail({ batch }: { readonly batch: BatchView }): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const activity = useBatches((state) => state.activity);
  const progress = useBatches((state) => state.progress);
  const error = useBatches((state) => state.error);
  const notice = useBatches((state) => state.notice);
  const openedFile = useBatches((state) => state.openedFile);
  const rowFilter = useBatches((state) => state.rowFilter);
  const revision = useBatches((state) => state.revision);
  const exported = useBatches((state) => state.exported);
  const actions = useBatches.getState();
  const connection = useSession(
    (session) => session.connections?.find(({ id }) => id === batch.connectionId) ?? null,
  );
  const [following, setFollowing] = useState(true);
  const [shownRow, setShownRow] = useState<BatchRowView | null>(null);

  const pass = useBatches((state) => state.latePass);
  const secondPanel = (
    <SecondPanel
      batch={batch}
      priceFen={connection?.priceFen ?? null}
      busy={activity !== null}
      onSecond={(second) => void actions.setSecond(second)}
      onSwap={() => void actions.swapSecond()}
    />
  );

  const statuses = stepStatuses(batch);
  const priceFen = connection?.priceFen ?? null;
  const busy = activity !== null;
  const sampleRows = openedFile?.batchId === batch.id ? openedFile.sampleRows : null;
  const count = (rows: number) => formatCount(rows, locale);
  const hasStarted = batch.startedAtMs !== null;
  const hasRows = batch.state !== 'draft';

  return (
    <Page
      title={batch.fileName}
      layout="fill"
      actions={<DetailHead batch={batch} connection={connection} onBack={actions.leave} />}
    >
      <div className="batch-detail">
        <DropNoticeLine notice={notice} onDismiss={() => actions.setNotice(null)} />
        {error !== null && <ErrorPanel error={error} />}
        <StepPanel
          number={1}
          title={t('stepDrop')}
          status={hasReadingToConfirm(batch) ? 'finished' : statuses.drop}
          summary={
            batch.sheetName === null
              ? t('dropSummary', {
                  fileName: batch.fileName,
                  rows: count(batch.rows.total),
                  columns: batch.columns.length,
                })
              : t('dropSummarySheet', {
                  fileName: batch.fileName,
                  sheetName: batch.sheetName,
                  rows: count(batch.rows.total),
                  columns: batch.columns.length,
                })
          }
          actions={
            canDiscard(batch) && (
              <InlineConfirm
                label={t('discard')}
                question={t('discardAsk', { rows: count(batch.rows.total) })}
                confirmLabel={t('discardConfirm')}
                disabled={busy}
                onConfirm={() => void actions.discard(batch.id)}
              />
            )
          }
        >
          {hasReadingToConfirm(batch) && (
            <FileStep
              batch={batch}
              sampleNames={openedFile?.batchId === batch.id ? openedFile.sampleNames : null}
              busy={busy}
              onChoice={(choice) => void actions.reopen(choice)}
            />
          )}
        </StepPanel>
        <StepPanel
          number={2}
          title={t('stepRecognise')}
          status={statuses.recognise}
          summary={<MappingSummary batch={batch} />}
          actions={
            openedFile?.batchId === batch.id &&
            canRemap(batch) &&
            connection !== null && (
              <KindSelect
                kind={batch.kind}
                connection={connection}
                disabled={busy}
                onKind={(kind) => {
                  actions.chooseKind(kind);
                  void actions.reopen({ kind });
                }}
              />
            )
          }
        >
          {activity === 'plan' && batch.state === 'draft' ? (
            <ReadingPanel task="plan" fileName={batch.fileName} progress={progress} />
          ) : (
            <RecogniseStep
              batch={batch}
              sampleRows={sampleRows}
              editable={canRemap(batch)}
              busy={busy}
              onApply={(mapping) => void actions.applyMapping(mapping)}
            />
          )}
        </StepPanel>
        <StepPanel
          number={3}
          title={t('stepReview')}
          status={statuses.review}
          summary={
            batch.state === 'draft'
              ? null
              : hasStarted
                ? t(rowsWithoutCall(batch) > 0 ? 'reviewSummaryAside' : 'reviewSummaryStarted', {
                    sendable: count(batch.rows.total - batch.rows.invalid - rowsWithoutCall(batch)),
                    aside: count(rowsWithoutCall(batch)),
                    invalid: count(batch.rows.invalid),
                    total: count(batch.rows.total),
                  })
                : null
          }
        >
          <ReviewStep
            batch={batch}
            priceFen={priceFen}
            callsPerSecond={callsPerSecond(connection)}
            filter={rowFilter}
            onFilter={actions.setRowFilter}
            busy={busy}
            exported={hasStarted ? null : exported}
            secondPanel={secondPanel}
            onPolicy={(policy) => void actions.setPolicy(policy)}
            onExportInvalid={(format) => void actions.exportInvalid(format)}
            onShowExport={(path) => void actions.showExport(path)}
          />
        </StepPanel>
        <StepPanel
          number={4}
          title={t('stepRun')}
          status={statuses.run}
          summary={
            hasStarted
              ? t('runSummary', {
                  done: count(doneRows(batch)),
                  total: count(batch.rows.total),
                  spent: formatFen(batch.spentFen),
                })
              : null
          }
          actions={
            <RunAction
              batch={batch}
              priceFen={priceFen}
              busy={activity === 'start'}
              stopping={activity === 'stop'}
              onStart={() => {
                setFollowing(true);
                void actions.start({ confirmedFen: startCostFen(batch, priceFen) ?? 0 });
              }}
              onStop={() => void actions.stop()}
              onCancel={() => void actions.cancelBatch()}
            />
          }
        >
          <RunStep
            secondPanel={secondPanel}
            pendingRows={
              <PendingRows
                batch={batch}
                busy={busy}
                pass={pass}
                onAsk={() => void actions.followUp()}
                onStop={() => void actions.stopFollowUp()}
              />
            }
            settingsChanged={
              <SettingsChanged
                batch={batch}
                priceFen={priceFen}
                busy={busy}
                onReview={() => void actions.applyMapping(batch.mapping)}
                onStart={(choice) => void actions.start(choice)}
              />
            }
            batch={batch}
            priceFen={priceFen}
            busy={busy}
            onStart={(choice) => {
              setFollowing(true);
              void actions.start(choice);
            }}
          />
        </StepPanel>
        {hasRows && (
          <div className="batch-results">
            {hasStarted && (
              <div className="batch-results-line">
                <FilterChips batch={batch} filter={rowFilter} onFilter={actions.setRowFilter} />
                {isMoving(batch) && (
                  <Button
                    size="small"
                    type="text"
                    aria-pressed={following}
                    onClick={() => {
                      setFollowing(!following);
                    }}
                  >
                    {following ? t('following') : t('follow')}
                  </Button>
                )}
              </div>
            )}
            <RowTable
              batch={batch}
              filter={rowFilter}
              revision={revision}
              following={following}
              onStopFollowing={() => {
                setFollowing(false);
              }}
              onOpen={(row) => {
                setShownRow(row);
              }}
            />
          </div>
        )}
        <StepPanel
          number={5}
          title={t('stepExport')}
          status={statuses.export}
          summary={
            statuses.export === 'waiting' ? (
              t('exportWaiting')
            ) : (
              <ExportStep
                fileName={batch.fileName}
                rows={batch.rows.total}
                hasOriginal={batch.format === 'xlsx'}
                busy={activity === 'export'}
                progress={progress}
                exported={exported}
                last={batch.lastExport}
                onAgain={(passphrase) => void actions.exportAgain(passphrase)}
                onExport={(request) => void actions.exportBatch(request)}
                onCancel={() => void actions.cancelExport()}
                onShow={(path) => void actions.showExport(path)}
              />
            )
          }
        />
      </div>
      <CheckDrawer
        check={shownRow?.check ?? null}
        onClose={() => setShownRow(null)}
        onChanged={(check) => setShownRow((row) => row && { ...row, check })}
      />
      <ProblemDrawer batchId={batch.id} kind={batch.kind} row={shownRow} onClose={() => setShownRow(null)} />
    </Page>
  );
}
