import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatFen } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { PendingRows } from './late-notes';
import { ReviewStep } from './review-step';
import { doneRows, rowsWithoutCall, startCostFen } from './run-figures';
import { RunAction } from './run-action';
import { RunStep } from './run-step';
import { SecondPanel } from './second-panel';
import { SettingsChanged } from './settings-changed';
import { StepPanel } from './step-panel';
import { stepStatuses } from './steps';
import { useBatches } from './store';
import { useOpenBatch, useOpenConnection, wholeBatch } from './use-open-batch';
import { callsPerSecond } from './views';

/** The third step: what would be sent, what not, and what it costs. */
export const ReviewPart = memo(function ReviewPart(): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const { status, hasStarted, total, invalid, aside } = useOpenBatch((batch) => ({
    status: stepStatuses(batch).review,
    hasStarted: batch.startedAtMs !== null && batch.state !== 'draft',
    total: batch.rows.total,
    invalid: batch.rows.invalid,
    aside: rowsWithoutCall(batch),
  }));
  const count = (rows: number) => formatCount(rows, locale);
  return (
    <StepPanel
      number={3}
      title={t('stepReview')}
      status={status}
      summary={
        hasStarted
          ? t(aside > 0 ? 'reviewSummaryAside' : 'reviewSummaryStarted', {
              sendable: count(total - invalid - aside),
              aside: count(aside),
              invalid: count(invalid),
              total: count(total),
            })
          : null
      }
    >
      <ReviewBody />
    </StepPanel>
  );
});

/** Its figures move with the run: drawn only while the step is open. */
function ReviewBody(): ReactNode {
  const batch = useOpenBatch(wholeBatch);
  const connection = useOpenConnection();
  const rowFilter = useBatches((state) => state.rowFilter);
  const busy = useBatches((state) => state.activity !== null);
  const exported = useBatches((state) => state.exported);
  const actions = useBatches.getState();
  return (
    <ReviewStep
      batch={batch}
      priceFen={connection?.priceFen ?? null}
      callsPerSecond={callsPerSecond(connection)}
      filter={rowFilter}
      onFilter={actions.setRowFilter}
      busy={busy}
      exported={batch.startedAtMs !== null ? null : exported}
      secondPanel={<SecondChoice />}
      onPolicy={(policy) => void actions.setPolicy(policy)}
      onExportInvalid={(format) => void actions.exportInvalid(format)}
      onShowExport={(path) => void actions.showExport(path)}
    />
  );
}

function SecondChoice(): ReactNode {
  const batch = useOpenBatch(wholeBatch);
  const priceFen = useOpenConnection()?.priceFen ?? null;
  const busy = useBatches((state) => state.activity !== null);
  const { setSecond, swapSecond } = useBatches.getState();
  return (
    <SecondPanel
      batch={batch}
      priceFen={priceFen}
      busy={busy}
      onSecond={(second) => void setSecond(second)}
      onSwap={() => void swapSecond()}
    />
  );
}

/** The fourth step: the run and its figures, which follow every change. */
export const RunPart = memo(function RunPart(props: { readonly onStarted: () => void }): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const batch = useOpenBatch(wholeBatch);
  const priceFen = useOpenConnection()?.priceFen ?? null;
  const activity = useBatches((state) => state.activity);
  const pass = useBatches((state) => state.latePass);
  const actions = useBatches.getState();
  const busy = activity !== null;
  return (
    <StepPanel
      number={4}
      title={t('stepRun')}
      status={stepStatuses(batch).run}
      summary={
        batch.startedAtMs === null
          ? null
          : t('runSummary', {
              done: formatCount(doneRows(batch), locale),
              total: formatCount(batch.rows.total, locale),
              spent: formatFen(batch.spentFen),
            })
      }
      actions={
        <RunAction
          batch={batch}
          priceFen={priceFen}
          busy={activity === 'start'}
          stopping={activity === 'stop'}
          onStart={() => {
            props.onStarted();
            void actions.start({ confirmedFen: startCostFen(batch, priceFen) ?? 0 });
          }}
          onStop={() => void actions.stop()}
          onCancel={() => void actions.cancelBatch()}
        />
      }
    >
      <RunStep
        secondPanel={<SecondChoice />}
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
          props.onStarted();
          void actions.start(choice);
        }}
      />
    </StepPanel>
  );
});
