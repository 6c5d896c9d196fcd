/**
 * Audit: the chain of who did what when, to read and to verify. Only the page touches the store. It must not
 * know how an entry is sealed.
 */
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntryView } from '@shared/ipc/audit-view';
import { formatCount } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { useSession } from '../../lib/session-store';
import { useLocale, useText } from '../../lib/use-text';
import { ExportCancelledLine, ExportedLine } from '../../ui/exported-line';
import { EmptyState } from '../../ui/empty-state';
import { ErrorPanel } from '../../ui/error-panel';
import { Page } from '../../ui/page';
import { WorkProgress } from '../../ui/work-progress';
import { usePagedRows } from '../../ui/windowed-table/use-paged-rows';
import { WindowedTable } from '../../ui/windowed-table/windowed-table';
import { auditColumns } from './audit-columns';
import { AuditFilterLine } from './audit-filter-line';
import { AuditReport } from './audit-report';
import { auditFilterOf, emptyAuditQuery, useAudit } from './store';
import './audit-page.css';

export function AuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  const text = useText();
  const locale = useLocale();
  const goTo = useSession((session) => session.goTo);
  const { query, busy, report, exported, cancelled, error, revision } = useAudit();
  const actions = useAudit.getState();
  const load = useCallback(
    async (offset: number, limit: number) => {
      const { total, entries } = await call('audit:page', { filter: auditFilterOf(query), offset, limit });
      return { total, rows: entries };
    },
    [query],
  );
  const rows = usePagedRows<AuditEntryView>(load, revision);
  const columns = useMemo(() => auditColumns(t, text), [t, text]);
  const isFiltered = Object.keys(auditFilterOf({ ...query, rows: false })).length > 0;
  return (
    <Page
      title={t('title')}
      layout="fill"
      actions={
        <>
          <span role="status" className="vd-quiet">
            {rows.current
              ? rows.total !== null && t('count', { total: formatCount(rows.total, locale) })
              : t('searching')}
          </span>
          <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => goTo('settings')}>
            {t('back')}
          </Button>
          <Dropdown
            trigger={['click']}
            disabled={busy !== null || rows.total === 0}
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
          <Button type="primary" loading={busy === 'verify'} onClick={() => void actions.verify()}>
            {t('verify')}
          </Button>
        </>
      }
    >
      <div className="audit-page">
        <AuditFilterLine
          query={query}
          filtered={isFiltered}
          onChange={actions.ask}
          onClear={() => actions.ask(emptyAuditQuery)}
        />
        {error !== null && <ErrorPanel error={error} />}
        <WorkProgress kinds={['audit-verify', 'audit-export']} />
        {report !== null && <AuditReport report={report} />}
        {cancelled === 'export' && <ExportCancelledLine />}
        {cancelled === 'verify' && <p role="status">{t('verifyCancelled')}</p>}
        {exported !== null && (
          <ExportedLine
            text={t('exported', { rows: formatCount(exported.rows, locale), path: exported.path })}
            onShow={() => actions.showExport(exported.path)}
          />
        )}
        {rows.error !== null && <ErrorPanel error={rows.error} onRetry={rows.retry} />}
        <div className="audit-rows">
          <WindowedTable<AuditEntryView>
            label={t('tableLabel')}
            rows={rows}
            columns={columns}
            listOf="items"
            empty={
              isFiltered ? (
                <EmptyState title={t('emptyFiltered')} hint={t('emptyFilteredHint')} />
              ) : (
                <EmptyState title={t('empty')} hint={t('emptyHint')} />
              )
            }
          />
        </div>
      </div>
    </Page>
  );
}
