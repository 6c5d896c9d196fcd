import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '@shared/ipc/app-view';
import { formatTime } from '../../lib/format';
import { ErrorPanel } from '../../ui/error-panel';
import { LoadingLine } from '../../ui/loading-line';
import { LockSetting } from './lock-setting';
import { PinSetting } from './pin-setting';
import { RecoverySetting, RekeySetting } from './recovery-setting';
import { useVault } from './store';
import './vault-settings.css';

export interface VaultSettingsProps {
  readonly app: AppState;
  /** Draws one setting of the page; its key stays the same in another language, and so does what is open in it. */
  readonly children: (key: string, label: string, content: ReactNode) => ReactNode;
}

const shownTries = 5;

/** Recovery key, lock, PIN, data key and the wrong tries, each a setting of the page. */
export function VaultSettings({ app, children }: VaultSettingsProps) {
  const { t } = useTranslation('vault');
  const vault = useVault((store) => store.state);
  const refresh = useVault((store) => store.refresh);
  const [error, setError] = useState<unknown>(null);
  const reload = useCallback(() => {
    refresh().then(() => setError(null), setError);
  }, [refresh]);
  useEffect(reload, [reload]);
  if (error !== null) return <ErrorPanel error={error} onRetry={reload} />;
  if (vault === null) return <LoadingLine />;
  const asksPassphrase = app.protection !== 'keychain';
  const tries = vault.wrongTries.slice(-shownTries).reverse();
  return (
    <>
      {children(
        'recovery',
        t('recoveryTitle'),
        <RecoverySetting
          madeAtMs={vault.recoveryKeyMadeAtMs}
          asksPassphrase={asksPassphrase}
          onChanged={reload}
        />,
      )}
      {children(
        'lock',
        t('lockIdle'),
        <LockSetting
          settings={vault.lockSettings}
          isMac={app.platform === 'darwin'}
          keychainOnly={app.protection === 'keychain' && !vault.hasPin}
          onChanged={reload}
        />,
      )}
      {children(
        'pin',
        t('pin'),
        <PinSetting hasPin={vault.hasPin} asksPassphrase={asksPassphrase} onChanged={reload} />,
      )}
      {children('rekey', t('rekey'), <RekeySetting asksPassphrase={asksPassphrase} onChanged={reload} />)}
      {children(
        'wrong-tries',
        t('wrongTries'),
        tries.length === 0 ? (
          t('wrongTriesNone')
        ) : (
          <ul className="vault-tries">
            {tries.map(({ atMs, method }) => (
              <li key={`${atMs}-${method}`}>{`${formatTime(atMs)} · ${t(`tries_${method}`)}`}</li>
            ))}
          </ul>
        ),
      )}
    </>
  );
}
