import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { formatAge, formatAmount, formatCount } from '../../lib/format';
import { useMay } from '../../lib/operator-store';
import { useSession } from '../../lib/session-store';
import { useLocale } from '../../lib/use-text';
import { useNow } from '../../ui/use-now';
import { Panel } from './panel';

const none: readonly ConnectionView[] = [];

/** What is left in the accounts, and how old that figure is. */
export function Balances({ sandbox }: { readonly sandbox: boolean }): ReactNode {
  const { t } = useTranslation('overview');
  const connections = useSession((session) => session.connections) ?? none;
  const mayConnect = useMay('connections');
  const shown = connections.filter((connection) => connection.hasBalance && connection.sandbox === sandbox);
  const action = mayConnect && (
    <Button type="link" size="small" onClick={() => useSession.getState().goTo('connections')}>
      {t('toConnections')}
    </Button>
  );
  return (
    <Panel title={t('balances')} actions={action}>
      {shown.length === 0 ? (
        <p className="vd-quiet">{t('balancesNone')}</p>
      ) : (
        <ul className="overview-list">
          {shown.map((connection) => (
            <BalanceLine key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function BalanceLine({ connection: { name, balance } }: { readonly connection: ConnectionView }): ReactNode {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  const nowMs = useNow();
  const isLow = balance?.lowBelow != null;
  const hint =
    balance === undefined
      ? t('balanceNone')
      : t('balanceAge', { age: formatAge(Math.max(0, nowMs - balance.readAtMs), locale) });
  return (
    <li className="overview-link" data-low={isLow}>
      <span className="overview-name" title={name}>
        {name}
      </span>
      <span className="overview-number">
        {isLow && <WarningOutlined aria-hidden />}{' '}
        {balance === undefined ? '—' : formatAmount(balance.remaining, locale)}
      </span>
      <span className="overview-hint">
        {hint}
        {balance?.lowBelow != null &&
          ` · ${t('balanceLow', { threshold: formatCount(balance.lowBelow, locale) })}`}
      </span>
    </li>
  );
}
