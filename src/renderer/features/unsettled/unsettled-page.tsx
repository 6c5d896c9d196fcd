/**
 * To settle: calls that may have been billed and were never answered, with what is known of each, and what can
 * be done about it. Only the page touches the store. It never sees an unmasked factor.
 */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnsettledView } from '@shared/ipc/unsettled-view';
import { formatCount, formatFen } from '../../lib/format';
import { call, listen } from '../../lib/ipc-client';
import { useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { Page } from '../../ui/page';
import { usePagedRows } from '../../ui/windowed-table/use-paged-rows';
import { WindowedTable } from '../../ui/windowed-table/windowed-table';
import { SettleDialog } from './settle-dialog';
import { knownPriceOf, priceOf, useUnsettled } from './store';
import { unsettledColumns } from './unsettled-columns';
import './unsettled.css';

const pageLimit = 500;

export function UnsettledPage(): ReactNode {
  const { t } = useTranslation('unsettled');
  const text = useText();
  const locale = useLocale();
  const batch = useSession((session) => session.unsettledOf);
  const goTo = useSession((session) => session.goTo);
  const showUnsettled = useSession((session) => session.showUnsettled);
  const { selected, settling, busy, error, revision } = useUnsettled();
  const actions = useUnsettled.getState();
  const batchId = batch?.id ?? null;
  useEffect(() => listen('batch:changed', () => useUnsettled.getState().touch()), []);
  useEffect(() => () => useUnsettled.getState().clear(), [batchId]);

  const load = useCallback(
    async (offset: number, limit: number) => {
      const { total, checks } = await call('unsettled:list', { batchId, offset, limit });
      return { total, rows: checks };
    },
    [batchId],
  );
  const rows = usePagedRows<UnsettledView>(load, revision);
  const columns = useMemo(
    () => unsettledColumns(t, text, { selected, onSelect: actions.select, onAsk: actions.ask }),
    [t, text, selected, actions],
  );
  const chosen = [...selected.values()];
  const total = rows.total ?? 0;
  const price = priceOf(chosen);
  const isEmpty = rows.current && total === 0;
  const selectFirst = async (): Promise<void> => {
    const { checks } = await call('unsettled:list', { batchId, offset: 0, limit: pageLimit });
    actions.selectAll(checks);
  };

  return (
    <Page
      title={batch === null ? t('title') : t('titleOfBatch', { fileName: batch.fileName })}
      layout="fill"
      actions={
        <>
          <span role="status" className="vd-quiet">
            {rows.current ? t('count', { total: formatCount(total, locale) }) : t('searching')}
          </span>
          {batch !== null && <Button onClick={() => showUnsettled(null)}>{t('all')}</Button>}
          <Button
            icon={<ArrowLeftOutlined aria-hidden />}
            onClick={() => goTo(batch === null ? 'history' : 'batch')}
          >
            {t('back')}
          </Button>
          <Button type="primary" onClick={() => goTo('reconcile')}>
            {t('reconcile')}
          </Button>
        </>
      }
    >
      <div className="unsettled-page">
        {!isEmpty && <p className="vd-quiet">{t('explain')}</p>}
        {error !== null && <ErrorPanel error={error} />}
        {rows.error !== null && <ErrorPanel error={rows.error} onRetry={rows.retry} />}
        <div className="unsettled-line" role="group" aria-label={t('actions')} hidden={isEmpty}>
          {chosen.length === 0 ? (
            <span className="vd-quiet">{t('selectedNone')}</span>
          ) : (
            <>
              <span role="status">
                {t('selected', { checks: formatCount(chosen.length, locale), price: formatFen(price) })}
              </span>
              <Button onClick={() => actions.ask('billed', chosen)}>{t('markBilled')}</Button>
              <Button onClick={() => actions.ask('not-billed', chosen)}>{t('markNotBilled')}</Button>
              <Button danger onClick={() => actions.ask('send', chosen)}>
                {t('sendAgain')}
              </Button>
              <Button type="text" onClick={actions.clear}>
                {t('clear')}
              </Button>
            </>
          )}
          {total > 0 && chosen.length < Math.min(total, pageLimit) && (
            <Button type="text" onClick={() => void selectFirst()}>
              {t('selectPage', { checks: formatCount(Math.min(total, pageLimit), locale) })}
            </Button>
          )}
        </div>
        <div className="unsettled-rows">
          <WindowedTable<UnsettledView>
            label={t('tableLabel')}
            rows={rows}
            columns={columns}
            listOf="items"
            empty={<EmptyState title={t('empty')} hint={t('emptyHint')} />}
          />
        </div>
      </div>
      {settling !== null && (
        <SettleDialog
          act={settling.act}
          count={settling.checks.length}
          knownFen={knownPriceOf(settling.checks)}
          allPriced={priceOf(settling.checks) !== null}
          ofBatch={settling.checks.some((check) => check.batch !== null)}
          busy={busy}
          onCancel={actions.close}
          onMark={(feeFen, note) => void actions.mark(feeFen, note)}
          onSend={() => void actions.send()}
        />
      )}
    </Page>
  );
}
