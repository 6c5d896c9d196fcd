/**
 * History: every finished check of this desk, searched in the local database, so also without a network.
 * Only the page touches the store. It never sees an unmasked factor.
 */
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '@shared/ipc/check-view';
import { formatCount } from '../../lib/format';
import { focusPage } from '../../lib/first-field';
import { useIntent } from '../../lib/intent-store';
import { listen } from '../../lib/ipc-client';
import { useOperators } from '../../lib/operator-store';
import { useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { Page } from '../../ui/page';
import { WorkProgress } from '../../ui/work-progress';
import { WindowedTable } from '../../ui/windowed-table/windowed-table';
import { CheckDrawer } from './check-drawer';
import { ExportButton } from './export-panel';
import { ExportCancelledLine, ExportedLine } from '../../ui/exported-line';
import { FilterLine } from './filter-line';
import { historyColumns } from './history-columns';
import { isEmptyQuery } from './query';
import { useHistory } from './store';
import { PendingShortcut } from './pending-shortcut';
import { NarrowLine } from './narrow-line';
import { useDebounced } from './use-debounced';
import { useHistoryRows } from './use-history-rows';
import './history-page.css';

/** Long enough that a word typed at speed is one search. */
const typingPauseMs = 180;
/** A running batch adds checks with every answer; the list follows once a second. */
const refreshIntervalMs = 1_000;

export function HistoryPage(): ReactNode {
  const { t } = useTranslation('history');
  const { t: tKeeping } = useTranslation('keeping');
  const text = useText();
  const locale = useLocale();
  const query = useHistory((state) => state.query);
  const revision = useHistory((state) => state.revision);
  const exporting = useHistory((state) => state.exporting);
  const exported = useHistory((state) => state.exported);
  const exportCancelled = useHistory((state) => state.exportCancelled);
  const error = useHistory((state) => state.error);
  const actions = useHistory.getState();
  const [shown, setShown] = useState<CheckView | null>(null);
  useRefresh();
  useIntent('history.find', () => focusPage(document.querySelector('main')));

  const settled = useDebounced(query, typingPauseMs);
  const { rows, counted } = useHistoryRows(settled, revision);
  const withOperator = useOperators(({ state }) => (state?.accounts.length ?? 0) > 0);
  const columns = useMemo(
    () => historyColumns(t, tKeeping, text, withOperator),
    [t, tKeeping, text, withOperator],
  );
  const isSearching = settled !== query || !rows.current;
  const isFiltered = !isEmptyQuery(query);

  const sandboxShown = shown?.sandbox === true;
  const setScreenSandbox = useSession((session) => session.setScreenSandbox);
  useEffect(() => {
    setScreenSandbox(sandboxShown);
  }, [sandboxShown, setScreenSandbox]);

  return (
    <Page
      title={t('title')}
      layout="fill"
      actions={
        <>
          <span role="status" className="vd-quiet history-count">
            {isSearching
              ? t('searching')
              : rows.total !== null &&
                t(counted ? 'count' : 'countAtLeast', { total: formatCount(rows.total, locale) })}
          </span>
          <PendingShortcut
            revision={revision}
            chosen={query.verdict === 'pending'}
            onChoose={() => actions.setVerdict('pending')}
          />
          <Button onClick={() => useSession.getState().showUnsettled(null)}>{t('unsettled')}</Button>
          <Button onClick={() => useSession.getState().goTo('reconcile')}>{t('reconcile')}</Button>
          <ExportButton
            total={isSearching || !counted ? null : rows.total}
            filtered={isFiltered}
            busy={exporting}
            onExport={(request) => void actions.exportShown(request)}
          />
        </>
      }
    >
      <div className="history-page">
        <FilterLine
          query={query}
          onText={actions.setText}
          onKind={actions.setKind}
          onVerdict={actions.setVerdict}
          onOperator={actions.setOperator}
          onDays={actions.setDays}
          onClear={actions.clear}
        />
        <NarrowLine query={query} revision={revision} onChange={actions.narrow} />
        {error !== null && <ErrorPanel error={error} />}
        <WorkProgress kinds={['history-export', 'evidence']} />
        {exportCancelled && <ExportCancelledLine />}
        {exported !== null && (
          <ExportedLine
            text={t('exported', { rows: formatCount(exported.rows, locale), path: exported.path })}
            onShow={() => void actions.showExport(exported.path)}
          />
        )}
        {rows.error !== null && <ErrorPanel error={rows.error} onRetry={rows.retry} />}
        <div className="history-rows">
          <WindowedTable<CheckView>
            label={t('tableLabel')}
            rows={rows}
            columns={columns}
            listOf="items"
            onOpen={setShown}
            empty={
              isFiltered ? (
                <EmptyState title={t('emptyFiltered')} hint={t('emptyFilteredHint')}>
                  <Button onClick={actions.clear}>{t('clearFilters')}</Button>
                </EmptyState>
              ) : (
                <EmptyState title={t('empty')} hint={t('emptyHint')} />
              )
            }
          />
        </div>
      </div>
      <CheckDrawer
        check={shown}
        onClose={() => setShown(null)}
        onNoted={actions.touch}
        onChanged={(check) => {
          setShown(check);
          actions.touch();
        }}
      />
    </Page>
  );
}

/** Looks again while a batch runs, at most once a second. */
function useRefresh(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = listen('batch:changed', () => {
      timer ??= setTimeout(() => {
        timer = null;
        useHistory.getState().touch();
      }, refreshIntervalMs);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
}
