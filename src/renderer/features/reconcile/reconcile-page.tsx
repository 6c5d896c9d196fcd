/**
 * Reconcile: a provider's statement held against the ledger, to the fen. Only the page touches the store. It
 * must not know how lines and calls are matched.
 */
import { ArrowLeftOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReconciliationView, StatementItemView } from '@shared/ipc/statement-view';
import { formatCount, formatDate, formatFen } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { useSelectedConnection, useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { ConnectionSelect } from '../../ui/connection-select';
import { DayRange } from '../../ui/day-range';
import { ExportedLine } from '../../ui/exported-line';
import { EmptyState } from '../../ui/empty-state';
import { EncodingChoices, isEncodingError } from '../../ui/encoding-choices';
import { ErrorPanel } from '../../ui/error-panel';
import { InlineConfirm } from '../../ui/inline-confirm';
import { Page } from '../../ui/page';
import { WorkProgress } from '../../ui/work-progress';
import { usePagedRows } from '../../ui/windowed-table/use-paged-rows';
import { WindowedTable } from '../../ui/windowed-table/windowed-table';
import { findingColumns } from './finding-columns';
import { useReconcile } from './store';
import { StatementFile } from './statement-file';
import { FindingChips, Totals } from './totals';
import './reconcile.css';

export function ReconcilePage(): ReactNode {
  const { t } = useTranslation('reconcile');
  const { t: tShell } = useTranslation('shell');
  const locale = useLocale();
  const goTo = useSession((session) => session.goTo);
  const connections = useSession((session) => session.connections) ?? [];
  const inUse = useSelectedConnection()?.id ?? null;
  const state = useReconcile();
  const actions = useReconcile.getState();
  const { result, busy, exported } = state;
  const connectionId = state.connectionId ?? inUse;
  const sandbox = connections.find(({ id }) => id === connectionId)?.sandbox === true;
  const setScreenSandbox = useSession((session) => session.setScreenSandbox);
  useEffect(() => setScreenSandbox(sandbox), [sandbox, setScreenSandbox]);

  return (
    <Page
      title={t('title')}
      layout="fill"
      actions={
        <>
          <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => goTo('history')}>
            {t('back')}
          </Button>
          {result !== null && (
            <Dropdown
              trigger={['click']}
              disabled={busy !== null}
              menu={{
                items: [
                  { key: 'xlsx', label: 'Excel (.xlsx)' },
                  { key: 'csv', label: 'CSV' },
                ],
                onClick: ({ key }) => void actions.exportAs(key === 'csv' ? 'csv' : 'xlsx'),
              }}
            >
              <Button loading={busy === 'export'}>{t('export')}</Button>
            </Dropdown>
          )}
          <Button
            type="primary"
            icon={<FolderOpenOutlined aria-hidden />}
            disabled={busy !== null || connectionId === null}
            onClick={() => void actions.choose()}
          >
            {t('choose')}
          </Button>
        </>
      }
    >
      <div className="reconcile-page">
        <div className="reconcile-line" hidden={connectionId === null}>
          <ConnectionSelect
            label={t('connection')}
            connections={connections}
            value={connectionId}
            disabled={busy !== null}
            onChange={actions.setConnection}
          />
          <DayRange
            className="reconcile-days"
            label={t('period')}
            placeholders={[t('since'), t('until')]}
            firstDayMs={state.firstDayMs}
            lastDayMs={state.lastDayMs}
            onChange={actions.setDays}
          />
        </div>
        <WorkProgress kinds={['statement', 'statement-export']} />
        {state.error !== null && (
          <ErrorPanel error={state.error}>
            {state.reading === null && isEncodingError(state.error) && (
              <EncodingChoices onEncoding={(encoding) => void actions.open({ choice: { encoding } })} />
            )}
          </ErrorPanel>
        )}
        {state.applied !== null && (
          <p role="status">{t('applied', { ...state.applied, fee: formatFen(state.applied.feeFen) })}</p>
        )}
        {exported !== null && (
          <ExportedLine
            text={t('exported', { rows: formatCount(exported.rows, locale), path: exported.path })}
            onShow={() => actions.showExport(exported.path)}
          />
        )}
        {state.path !== null && <StatementFile path={state.path} />}
        {result === null ? (
          state.reading === null && (
            <EmptyState
              title={connectionId === null ? t('needConnection') : t('dropTitle')}
              hint={t('dropHint')}
            >
              {connectionId === null && (
                <Button type="primary" onClick={() => goTo('connections')}>
                  {tShell('addConnection')}
                </Button>
              )}
            </EmptyState>
          )
        ) : (
          <Result key={`${result.fileName} ${state.revision}`} result={result} />
        )}
      </div>
    </Page>
  );
}

function Result({ result }: { readonly result: ReconciliationView }): ReactNode {
  const { t } = useTranslation('reconcile');
  const text = useText();
  const finding = useReconcile((state) => state.finding);
  const revision = useReconcile((state) => state.revision);
  const busy = useReconcile((state) => state.busy !== null);
  const actions = useReconcile.getState();
  const load = useCallback(
    async (offset: number, limit: number) => {
      const { total, items } = await call('statement:page', { finding, offset, limit });
      return { total, rows: items };
    },
    [finding],
  );
  const rows = usePagedRows<StatementItemView>(load, revision);
  const columns = useMemo(() => findingColumns(t, text), [t, text]);
  return (
    <>
      <p className="vd-quiet">
        {t('ofPeriod', {
          connection: result.connectionName,
          fileName: result.fileName,
          since: formatDate(result.sinceMs),
          until: formatDate(result.untilMs - 1),
        })}
      </p>
      <Totals report={result.report} />
      <ApplyLine result={result} busy={busy} />
      <FindingChips report={result.report} finding={finding} onFinding={actions.show} />
      {rows.error !== null && <ErrorPanel error={rows.error} onRetry={rows.retry} />}
      <div className="reconcile-rows">
        <WindowedTable<StatementItemView>
          label={t('tableLabel')}
          rows={rows}
          columns={columns}
          listOf="rows"
          empty={<EmptyState title={t('empty')} />}
        />
      </div>
    </>
  );
}

/** What can be settled by this statement, each as one act. */
function ApplyLine({
  result: { report },
  busy,
}: {
  readonly result: ReconciliationView;
  readonly busy: boolean;
}): ReactNode {
  const { t } = useTranslation('reconcile');
  const locale = useLocale();
  const { apply } = useReconcile.getState();
  const { findings } = report;
  const billed = findings.unanswered?.open ?? 0;
  const notBilled = (findings['open-here']?.open ?? 0) + (findings.unbilled?.open ?? 0);
  if (billed + notBilled === 0) return null;
  const billedCount = formatCount(billed, locale);
  const notBilledCount = formatCount(notBilled, locale);
  return (
    <div className="reconcile-line">
      {billed > 0 && (
        <InlineConfirm
          label={t('apply', { calls: billedCount })}
          question={t('applyAsk', {
            calls: billedCount,
            fee: formatFen(openFee(findings.unanswered)),
          })}
          confirmLabel={t('applyConfirm')}
          busy={busy}
          onConfirm={() => void apply({ billed: true, notBilled: false })}
        />
      )}
      {notBilled > 0 && (
        <InlineConfirm
          label={t('applyNot', { calls: notBilledCount })}
          question={t('applyNotAsk', { calls: notBilledCount })}
          confirmLabel={t('applyConfirm')}
          busy={busy}
          onConfirm={() => void apply({ billed: false, notBilled: true })}
        />
      )}
    </div>
  );
}

/** Fen of calls without an answer that are not settled yet: those that are stand on both sides. */
function openFee(unanswered: { readonly thereFen: number; readonly hereFen: number } | undefined): number {
  return unanswered === undefined ? 0 : unanswered.thereFen - unanswered.hereFen;
}
