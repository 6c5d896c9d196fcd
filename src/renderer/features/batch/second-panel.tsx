import { Button, Checkbox, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isCheaper, secondConditions, type SecondCondition } from '@shared/domain/second';
import { secondConditionLabels } from '@shared/i18n/second';
import type { BatchView } from '@shared/ipc/batch-view';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { SecondChoiceView } from '@shared/ipc/second-view';
import { formatFen } from '../../lib/format';
import { useSession } from '../../lib/session-store';
import { useText } from '../../lib/use-text';
import { startCostFen } from './run-figures';

export interface SecondPanelProps {
  readonly batch: BatchView;
  readonly priceFen: number | null;
  readonly busy: boolean;
  readonly onSecond: (choice: SecondChoiceView | null) => void;
  readonly onSwap: () => void;
}

const none = '';

/** Which connection is asked beside, or in place of, the batch's own, and what that may cost. */
export function SecondPanel({ batch, priceFen, busy, onSecond, onSwap }: SecondPanelProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  const connections = useSession((session) => session.connections) ?? [];
  const others = connections.filter((other) => canAsk(batch, other));
  const { second } = batch;
  if (others.length === 0 && second === null) return null;
  const change = (part: Partial<SecondChoiceView>): void => {
    if (second === null) return;
    const { connectionId: connection, when, failover } = second;
    onSecond({ connection, when, failover, ...part });
  };
  const mostFen = second === null ? null : startCostFen(batch, priceFen);
  const hasStarted = batch.startedAtMs !== null;
  const options = others.map((other) => ({ value: other.id, label: labelOf(other, t('priceUnknown')) }));
  // A connection that was removed is still the one that was chosen.
  const isGone = second !== null && !others.some(({ id }) => id === second.connectionId);
  return (
    <div className="batch-second" role="group" aria-label={t('second')}>
      <div className="batch-policy-line">
        <span>{t('second')}</span>
        <Select
          aria-label={t('secondConnection')}
          size="small"
          popupMatchSelectWidth={false}
          value={second?.connectionId ?? none}
          disabled={busy}
          options={[
            { value: none, label: t('secondNone') },
            ...options,
            ...(isGone ? [{ value: second.connectionId, label: second.connectionName }] : []),
          ]}
          onChange={(connection) =>
            onSecond(
              connection === none
                ? null
                : {
                    connection,
                    when: second?.when ?? ['mismatch'],
                    failover: second?.failover ?? false,
                  },
            )
          }
        />
        {second !== null && !hasStarted && isCheaper(second.priceFen, priceFen) && (
          <Button size="small" disabled={busy} onClick={onSwap}>
            {t('secondSwap', { connection: second.connectionName })}
          </Button>
        )}
      </div>
      {second !== null && (
        <>
          <Checkbox.Group<SecondCondition>
            aria-label={t('secondWhen')}
            className="batch-policy-line"
            value={[...second.when]}
            disabled={busy}
            options={secondConditions.map((value) => ({ value, label: text(secondConditionLabels[value]) }))}
            onChange={(when) => change({ when })}
          />
          <Checkbox
            checked={second.failover}
            disabled={busy}
            onChange={({ target }) => change({ failover: target.checked })}
          >
            {t('secondFailover')}
          </Checkbox>
          <span className="vd-quiet">
            {t('secondHint')}
            {mostFen !== null && mostFen > 0 && t('secondMost', { price: formatFen(mostFen) })}
          </span>
        </>
      )}
    </div>
  );
}

/** Real people go to real providers only, invented ones to sandboxes only. */
function canAsk(batch: BatchView, other: ConnectionView): boolean {
  const isOther = other.id !== batch.connectionId && other.sandbox === batch.sandbox;
  return isOther && other.kinds.includes(batch.kind);
}

function labelOf({ name, priceFen }: ConnectionView, unknown: string): string {
  return `${name} · ${priceFen === null ? unknown : formatFen(priceFen)}`;
}
