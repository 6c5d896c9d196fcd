import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '@shared/domain/verdict';
import type { OverviewView } from '@shared/ipc/statistics-view';
import { formatAge, formatCount } from '../../lib/format';
import { useMay } from '../../lib/operator-store';
import { useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { useNow } from '../../ui/use-now';
import { VerdictIcon } from '../../ui/verdict-icon';
import { useBatches } from '../batch/store';
import { useHistory } from '../history/store';
import { Panel } from './panel';

function showPending(): void {
  const history = useHistory.getState();
  history.clear();
  history.setVerdict('pending');
  useSession.getState().goTo('history');
}

function showBatch(id: string | null): void {
  if (id !== null) void useBatches.getState().show(id);
  useSession.getState().goTo('batch');
}

/** What waits for somebody; each line leads to where it is dealt with. */
export function Queues({ queues }: { readonly queues: OverviewView['queues'] }): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const nowMs = useNow();
  const maySettle = useMay('read-all');
  const { pending, oldestPendingMs, unsettled, invalid } = queues;
  const pendingTotal = pending.hour + pending.day + pending.longer;
  const ages = (['hour', 'day', 'longer'] as const).flatMap((age) =>
    pending[age] === 0 ? [] : t(pendingKeys[age], { checks: formatCount(pending[age], locale) }),
  );
  const oldest =
    oldestPendingMs === null
      ? []
      : [t('pendingOldest', { age: formatAge(Math.max(0, nowMs - oldestPendingMs), locale) })];
  const lines: readonly QueueLineProps[] = [
    {
      verdict: 'pending',
      label: t('queue_pending'),
      count: pendingTotal,
      hint: [...ages, ...oldest].join(' · '),
      onOpen: showPending,
    },
    {
      verdict: 'unknown',
      label: t('queue_unsettled'),
      count: maySettle ? unsettled : 0,
      hint: t('unsettledHint'),
      onOpen: () => useSession.getState().showUnsettled(null),
    },
    {
      verdict: 'invalid-input',
      label: t('queue_invalid'),
      count: invalid.rows,
      hint: t('invalidHint', { batches: formatCount(invalid.batches, locale) }),
      onOpen: () => showBatch(invalid.newestBatchId),
    },
  ];
  const waiting = lines.filter(({ count }) => count > 0);
  return (
    <Panel title={t('queues')}>
      {waiting.length === 0 ? (
        <p className="vd-quiet">{t('queuesNone')}</p>
      ) : (
        <ul className="overview-list">
          {waiting.map((line) => (
            <QueueLine key={line.verdict} {...line} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

const pendingKeys = { hour: 'pendingHour', day: 'pendingDay', longer: 'pendingLonger' } as const;

interface QueueLineProps {
  readonly verdict: Verdict;
  readonly label: string;
  readonly count: number;
  readonly hint: string;
  readonly onOpen: () => void;
}

function QueueLine({ verdict, label, count, hint, onOpen }: QueueLineProps): ReactNode {
  const locale = useLocale();
  return (
    <li>
      <button type="button" className="overview-link" onClick={onOpen}>
        <span className="overview-verdict" data-verdict={verdict}>
          <VerdictIcon verdict={verdict} size={14} />
        </span>
        <span>{label}</span>
        <span className="overview-number">{formatCount(count, locale)}</span>
        <span className="overview-hint">{hint}</span>
      </button>
    </li>
  );
}
