import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { kindLabels } from '@shared/i18n/words';
import type { ConnectionView, LastBalanceView, ProviderView } from '@shared/ipc/connection-view';
import { formatAmount, formatCount, formatFen, formatTime } from '../../lib/format';
import { useLocale, useText } from '../../lib/use-text';
import { SandboxMark } from '../../ui/sandbox-mark';
import { FindingLine } from './finding-line';
import type { Finding } from './store';

export interface ConnectionTableProps {
  readonly connections: readonly ConnectionView[];
  readonly providers: readonly ProviderView[];
  /** Id of the connection in use. */
  readonly inUse: string | null;
  readonly findings: Readonly<Record<string, Finding>>;
  readonly onUse: (id: string) => void;
  readonly onEdit: (id: string) => void;
  readonly onTest: (id: string) => void;
  readonly onBalance: (id: string) => void;
  readonly onDismiss: (id: string) => void;
}

export function ConnectionTable(props: ConnectionTableProps) {
  const { connections, providers, inUse, findings } = props;
  const { t } = useTranslation('connections');
  const say = useText();
  const providerLabel = (id: string) => {
    const provider = providers.find((candidate) => candidate.id === id);
    return provider === undefined ? id : say(provider.label);
  };
  return (
    <table className="connections-table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('provider')}</th>
          <th scope="col">{t('kinds')}</th>
          <th scope="col" className="connections-number">
            {t('price')}
          </th>
          <th scope="col">
            <span className="vd-visually-hidden">{t('actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => {
          const { id, name } = connection;
          const finding = findings[id];
          const busyWith = finding?.type === 'busy' ? finding.of : null;
          return (
            <Fragment key={id}>
              <tr className={finding === undefined ? '' : 'connections-row-open'}>
                <th scope="row">
                  {name} {connection.sandbox && <SandboxMark />}
                  {connection.balance !== undefined && <BalanceLine balance={connection.balance} />}
                </th>
                <td>{providerLabel(connection.providerId)}</td>
                <td>{connection.kinds.map((kind) => say(kindLabels[kind])).join(t('listSeparator'))}</td>
                <td className="connections-number">
                  {connection.priceFen === null ? (
                    <span className="vd-quiet">{t('priceUnknown')}</span>
                  ) : (
                    formatFen(connection.priceFen)
                  )}
                </td>
                <td className="connections-actions">
                  {id === inUse ? (
                    <span className="connections-in-use">{t('inUse')}</span>
                  ) : (
                    <Button size="small" aria-label={`${t('use')} ${name}`} onClick={() => props.onUse(id)}>
                      {t('use')}
                    </Button>
                  )}
                  {connection.hasBalance && (
                    <Button
                      size="small"
                      aria-label={`${t('balance')} ${name}`}
                      loading={busyWith === 'balance'}
                      onClick={() => props.onBalance(id)}
                    >
                      {t('balance')}
                    </Button>
                  )}
                  <Button
                    size="small"
                    aria-label={`${t('test')} ${name}`}
                    loading={busyWith === 'test'}
                    onClick={() => props.onTest(id)}
                  >
                    {t('test')}
                  </Button>
                  <Button size="small" aria-label={`${t('edit')} ${name}`} onClick={() => props.onEdit(id)}>
                    {t('edit')}
                  </Button>
                </td>
              </tr>
              {finding !== undefined && finding.type !== 'busy' && (
                <tr className="connections-finding">
                  <td colSpan={5}>
                    <FindingLine finding={finding} onDismiss={() => props.onDismiss(id)} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

/** What was left when it was last read; marked when it is below the threshold of the connection. */
function BalanceLine({ balance }: { readonly balance: LastBalanceView }) {
  const { t } = useTranslation('connections');
  const locale = useLocale();
  const { remaining, lowBelow, readAtMs } = balance;
  return (
    <div
      className="connections-balance"
      data-low={lowBelow !== null}
      title={t('balanceReadAt', { time: formatTime(readAtMs) })}
    >
      {lowBelow !== null && <WarningOutlined aria-hidden />}
      {t('balanceKnown', { remaining: formatAmount(remaining, locale) })}
      {lowBelow !== null && ` · ${t('balanceLow', { threshold: formatCount(lowBelow, locale) })}`}
    </div>
  );
}
