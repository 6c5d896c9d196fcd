import { ExportOutlined } from '@ant-design/icons';
import { Button, Segmented, Spin } from 'antd';
import { Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayTextOf, type StatisticsGrouping } from '@shared/domain/statistics';
import { ExportDialog } from '../../ui/export-dialog';
import { Panel } from './panel';
import { useOverview } from './store';

export interface ChartPanelProps {
  readonly title: string;
  readonly by: StatisticsGrouping;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly sandbox: boolean;
  /** What the chart says in a few words, for those who do not see it. */
  readonly summary: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
  readonly wide?: boolean;
  /** Between title and chart: what its colours and bars are. */
  readonly children?: ReactNode;
}

/** A chart or its numbers, and the way to take them along. */
export function ChartPanel({ title, by, firstDay, lastDay, sandbox, ...props }: ChartPanelProps): ReactNode {
  const { t } = useTranslation('overview');
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [isAsking, setIsAsking] = useState(false);
  const isExporting = useOverview((state) => state.exporting);
  const period = { title, first: dayTextOf(firstDay), last: dayTextOf(lastDay) };
  return (
    <Panel
      title={title}
      wide={props.wide === true}
      actions={
        <>
          <Segmented<'chart' | 'table'>
            size="small"
            aria-label={t('view', { title })}
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', label: t('chart') },
              { value: 'table', label: t('table') },
            ]}
          />
          <Button
            size="small"
            icon={<ExportOutlined aria-hidden />}
            aria-label={t('exportLabel', { title })}
            loading={isExporting}
            onClick={() => setIsAsking(true)}
          >
            {t('export')}
          </Button>
        </>
      }
    >
      {view === 'chart' ? (
        <>
          {props.children}
          <div
            role="img"
            className="overview-chart"
            aria-label={t('chartOf', { ...period, summary: props.summary })}
          >
            <Suspense fallback={<Spin className="overview-loading" />}>{props.chart}</Suspense>
          </div>
        </>
      ) : (
        // A long table scrolls, also by keyboard.
        <div className="overview-table" role="group" aria-label={title} tabIndex={0}>
          {props.table}
        </div>
      )}
      <ExportDialog
        open={isAsking}
        subject={t('exportTitle', period)}
        hasOriginal={false}
        hasPeople={false}
        onCancel={() => setIsAsking(false)}
        onExport={(request) => {
          setIsAsking(false);
          void useOverview.getState().exportTable(by, sandbox, request);
        }}
      />
    </Panel>
  );
}
