import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { verdicts } from '@shared/domain/verdict';
import { kindLabels, verdictLabels } from '@shared/i18n/words';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatCount, formatFen, formatShare, formatTime } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { EmptyState } from '../../ui/empty-state';
import { SandboxMark } from '../../ui/sandbox-mark';
import { VerdictIcon } from '../../ui/verdict-icon';
import { BatchStateTag } from './batch-state-tag';
import { doneRows } from './run-figures';
import { VerdictBar } from './verdict-bar';

export interface BatchListProps {
  /** Newest first. */
  readonly batches: readonly BatchView[];
  readonly onOpen: (id: string) => void;
}

/** The batches of this desk; each opens where it stands. */
export function BatchList({ batches, onOpen }: BatchListProps): ReactNode {
  const { t } = useTranslation('batch');
  if (batches.length === 0) return <EmptyState title={t('listEmpty')} hint={t('listEmptyHint')} />;
  return (
    <table className="batch-list">
      <thead>
        <tr>
          <th scope="col">{t('listFile')}</th>
          <th scope="col">{t('listState')}</th>
          <th scope="col">{t('listProgress')}</th>
          <th scope="col">{t('listVerdicts')}</th>
          <th scope="col" className="batch-list-number">
            {t('listSpent')}
          </th>
          <th scope="col">{t('listConnection')}</th>
          <th scope="col">{t('listCreated')}</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <BatchListRow key={batch.id} batch={batch} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function BatchListRow({
  batch,
  onOpen,
}: {
  readonly batch: BatchView;
  readonly onOpen: (id: string) => void;
}): ReactNode {
  const { t } = useTranslation('batch');
  const { t: tOperators } = useTranslation('operators');
  const text = useText();
  const locale = useLocale();
  const done = doneRows(batch);
  const counted = verdicts.filter((verdict) => batch.totals[verdict] > 0);
  return (
    <tr
      onClick={() => {
        onOpen(batch.id);
      }}
    >
      <td className="batch-list-file">
        <button
          type="button"
          aria-label={t('listOpen', { fileName: batch.fileName })}
          title={batch.fileName}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(batch.id);
          }}
        >
          {batch.fileName}
        </button>
        <span className="batch-list-under">{text(kindLabels[batch.kind])}</span>
      </td>
      <td>
        <BatchStateTag state={batch.state} />
        {batch.needsApproval && batch.approval?.state === 'asked' && (
          <span className="batch-list-under">{tOperators('waitsForApproval')}</span>
        )}
      </td>
      <td className="batch-list-progress">
        <VerdictBar batch={batch} />
        <span className="batch-list-under">
          {t('doneOf', { done: formatCount(done, locale), total: formatCount(batch.rows.total, locale) })}
          {' · '}
          {formatShare(done, batch.rows.total)}
        </span>
      </td>
      <td>
        <ul className="batch-list-verdicts">
          {counted.map((verdict) => (
            <li key={verdict} data-verdict={verdict} title={text(verdictLabels[verdict])}>
              <VerdictIcon verdict={verdict} size={14} />
              <span className="vd-visually-hidden">{text(verdictLabels[verdict])}</span>
              {formatCount(batch.totals[verdict], locale)}
            </li>
          ))}
        </ul>
      </td>
      <td className="batch-list-number">{formatFen(batch.spentFen)}</td>
      <td>
        <span className="batch-list-connection">
          {batch.connectionName} {batch.sandbox && <SandboxMark />}
        </span>
        {batch.operator !== null && <span className="batch-list-under">{batch.operator}</span>}
      </td>
      <td className="batch-list-time">{formatTime(batch.createdAtMs)}</td>
    </tr>
  );
}
