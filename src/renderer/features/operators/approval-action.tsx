import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRight } from '@shared/domain/operators';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatFen, formatTime } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { useOperators } from '../../lib/operator-store';
import { ErrorPanel } from '../../ui/error-panel';
import './operators.css';

export interface ApprovalActionProps {
  readonly batch: BatchView;
  /** What the start costs at most. */
  readonly costFen: number | null;
}

/** In place of the start: asks a second person, who says yes here by their PIN, or later at this batch. */
export function ApprovalAction({ batch, costFen }: ApprovalActionProps): ReactNode {
  const { t } = useTranslation('operators');
  const accounts = useOperators(({ state }) => state?.accounts) ?? [];
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [operatorId, setOperatorId] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  const { id, approval } = batch;
  const isAsked = approval?.state === 'asked';
  const others = accounts.filter(({ name, role }) => hasRight(role, 'approve') && name !== approval?.askedBy);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    }
    setPin('');
    setBusy(false);
  };
  return (
    <div className="operators-approval">
      {isAsked ? (
        <>
          <p role="status">
            {t('approvalAsked', {
              name: approval.askedBy,
              time: formatTime(approval.askedAtMs),
              price: formatFen(approval.costFen),
            })}
          </p>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (operatorId !== null && pin !== '') {
                void run(() => call('batch:approve', { id, operatorId, pin }));
              }
            }}
          >
            <Select
              aria-label={t('approver')}
              placeholder={t('approver')}
              value={operatorId}
              options={others.map((account) => ({ value: account.id, label: account.name }))}
              onChange={setOperatorId}
            />
            <Input.Password
              aria-label={t('approverPin')}
              placeholder={t('pin')}
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={pin}
              onChange={({ target }) => setPin(target.value)}
            />
            <Button
              type="primary"
              htmlType="submit"
              loading={busy}
              disabled={operatorId === null || pin === ''}
            >
              {t('approve')}
            </Button>
          </form>
          <p className="vd-quiet">{others.length === 0 ? t('noApprover') : t('approvalLater')}</p>
        </>
      ) : (
        <>
          <p>
            {approval?.state === 'void'
              ? t('approvalVoid', { price: formatFen(costFen) })
              : t('approvalNeeded', { price: formatFen(costFen) })}
          </p>
          <Button loading={busy} onClick={() => void run(() => call('batch:askApproval', { id }))}>
            {t('askApproval')}
          </Button>
        </>
      )}
      {error !== null && <ErrorPanel error={error} />}
    </div>
  );
}
