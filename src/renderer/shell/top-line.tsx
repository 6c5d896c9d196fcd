import { DisconnectOutlined } from '@ant-design/icons';
import { Button, Progress, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { commandOf } from '@shared/commands/commands';
import { ariaShortcut, shortcutText } from '@shared/commands/shortcut';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { OperatorMenu } from '../features/operators/operator-menu';
import { useCommandPanel } from '../features/commands/store';
import { formatFen } from '../lib/format';
import { useSelectedConnection, useSession } from '../lib/session-store';
import { ConnectionSelect } from '../ui/connection-select';
import { useOnline } from './use-online';
import { useRunningBatches } from './use-running-batches';

/** The connection in use with its price and rate, running batches, and warnings. */
export function TopLine({ isMac }: { readonly isMac: boolean }) {
  const { t } = useTranslation('shell');
  const connection = useSelectedConnection();
  const connections = useSession((session) => session.connections) ?? [];
  const selectConnection = useSession((session) => session.selectConnection);
  const goTo = useSession((session) => session.goTo);
  const running = useRunningBatches();
  const online = useOnline();
  return (
    <header className="vd-top-line">
      <div className="vd-top-line-connection">
        <span className="vd-quiet">{t('connectionInUse')}</span>
        {connection === null ? (
          <>
            <span>{t('noConnection')}</span>
            <Button type="link" size="small" onClick={() => goTo('connections')}>
              {t('addConnection')}
            </Button>
          </>
        ) : (
          <>
            <ConnectionSelect
              label={t('connectionInUse')}
              connections={connections}
              value={connection.id}
              onChange={selectConnection}
              quiet
            />
            <ConnectionFacts connection={connection} />
          </>
        )}
      </div>
      <div className="vd-top-line-spacer" />
      {running.batches > 0 && (
        <Button
          type="text"
          size="small"
          className="vd-top-line-running"
          onClick={() => goTo('batch')}
          icon={
            <Progress
              type="circle"
              size={16}
              strokeWidth={16}
              showInfo={false}
              percent={Math.floor(running.fraction * 100)}
              aria-hidden
            />
          }
        >
          {t('runningBatches', { batches: running.batches })}
        </Button>
      )}
      <PaletteHint isMac={isMac} />
      <OperatorMenu />
      <div role="status">
        {!online && (
          <Tooltip title={t('offlineHint')}>
            <span className="vd-top-line-offline" tabIndex={0}>
              <DisconnectOutlined aria-hidden />
              {t('offline')}
            </span>
          </Tooltip>
        )}
      </div>
    </header>
  );
}

function ConnectionFacts({ connection }: { readonly connection: ConnectionView }) {
  const { t } = useTranslation('shell');
  const qps = connection.settings['qps'];
  const facts = [
    connection.priceFen === null ? t('priceUnknown') : t('price', { price: formatFen(connection.priceFen) }),
    ...(qps === undefined ? [] : [t('rate', { qps })]),
  ];
  return <span className="vd-top-line-facts">{facts.join(' · ')}</span>;
}

/** Says which key opens the palette, and opens it. */
function PaletteHint({ isMac }: { readonly isMac: boolean }) {
  const { t } = useTranslation('commands');
  const toggle = useCommandPanel((panel) => panel.toggle);
  const { shortcut } = commandOf('desk.palette');
  if (shortcut === null) return null;
  return (
    <Button
      type="text"
      size="small"
      className="vd-top-line-hint"
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaShortcut(shortcut, isMac)}
      onClick={() => toggle('palette')}
    >
      <span>{t('hint')}</span>
      <kbd aria-hidden>{shortcutText(shortcut, isMac)}</kbd>
    </Button>
  );
}
