import { CheckCircleFilled, CloseOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BalanceView } from '@shared/ipc/connection-view';
import { assertNever } from '@shared/assert-never';
import { formatAmount } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import type { Finding } from './store';
import { TestSteps } from './test-steps';

export interface FindingLineProps {
  readonly finding: Exclude<Finding, { readonly type: 'busy' }>;
  readonly onDismiss: () => void;
}

/** What a test or a balance call said, under its connection until it is dismissed. */
export function FindingLine({ finding, onDismiss }: FindingLineProps) {
  const { t } = useTranslation('connections');
  return (
    <div className="connections-finding-line" role="status">
      <div className="connections-finding-text">
        <FindingText finding={finding} />
      </div>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('close')}
        onClick={onDismiss}
      />
    </div>
  );
}

function FindingText({ finding }: Pick<FindingLineProps, 'finding'>) {
  const { t } = useTranslation('connections');
  switch (finding.type) {
    case 'error':
      return (
        <ErrorPanel
          error={finding.error}
          title={finding.of === 'test' ? t('testFailed') : t('balanceFailed')}
        />
      );
    case 'test':
      return <TestSteps test={finding.test} />;
    case 'balance':
      return <BalanceText balance={finding.balance} />;
    default:
      return assertNever(finding);
  }
}

function BalanceText({ balance }: { readonly balance: BalanceView }) {
  const { t } = useTranslation('connections');
  const locale = useLocale();
  const say = useText();
  return (
    <p data-ok={balance.ok && balance.lowBelow === undefined}>
      <Sign ok={balance.ok && balance.lowBelow === undefined} />
      <strong>
        {balance.ok && balance.remaining !== null
          ? t('balanceLeft', { remaining: formatAmount(balance.remaining, locale) })
          : t('balanceFailed')}
      </strong>
      {balance.lowBelow !== undefined && (
        <span className="connections-low">
          {t('balanceLow', { threshold: balance.lowBelow })} · {t('balanceLowHint')}
        </span>
      )}
      {!balance.ok && balance.codeMeaning !== null && <span>{say(balance.codeMeaning)}</span>}
      {!balance.ok && balance.advice !== null && <span>{say(balance.advice)}</span>}
      {!balance.ok && balance.providerCode !== null && (
        <span className="vd-quiet">{t('balanceCode', { code: balance.providerCode })}</span>
      )}
    </p>
  );
}

function Sign({ ok }: { readonly ok: boolean }) {
  return ok ? (
    <CheckCircleFilled className="connections-sign" aria-hidden />
  ) : (
    <WarningOutlined className="connections-sign" aria-hidden />
  );
}
