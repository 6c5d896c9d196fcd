import { Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount } from '../../lib/format';
import { useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { BatchStateTag } from '../batch/batch-state-tag';
import { doneRows } from '../batch/run-figures';
import { useBatches } from '../batch/store';
import { Panel } from './panel';

function open(id: string): void {
  void useBatches.getState().show(id);
  useSession.getState().goTo('batch');
}

/** Nothing where no batch runs. */
export function RunningBatches({ batches }: { readonly batches: readonly BatchView[] }): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  if (batches.length === 0) return null;
  return (
    <Panel title={t('running')} wide>
      <ul className="overview-list">
        {batches.map((batch) => {
          const done = doneRows(batch);
          const { total } = batch.rows;
          return (
            <li key={batch.id}>
              <button type="button" className="overview-batch" onClick={() => open(batch.id)}>
                <span className="overview-name" title={batch.fileName}>
                  {batch.fileName}
                </span>
                <BatchStateTag state={batch.state} />
                <Progress
                  percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
                  size="small"
                  showInfo={false}
                  aria-hidden
                />
                <span className="overview-number">
                  {t('doneOf', { done: formatCount(done, locale), total: formatCount(total, locale) })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
