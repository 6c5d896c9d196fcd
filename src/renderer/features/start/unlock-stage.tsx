import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import type { AppState } from '@shared/ipc/app-view';
import type { VaultState } from '@shared/ipc/vault-view';
import { IpcError, listen } from '../../lib/ipc-client';
import { useVault } from '../vault/store';
import { FaultNote } from './fault-note';
import { KeychainStep } from './keychain-step';
import { PinStep } from './pin-step';
import { RecoverStep } from './recover-step';
import { UnlockStep } from './unlock-step';
import { WaitNote } from './wait-note';

/** The ways in; which of them are offered depends on the vault. */
type Way = 'pin' | 'passphrase' | 'keychain' | 'recovery-key';

export interface UnlockStageProps {
  readonly app: AppState;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onUnlock: (passphrase: string | null) => void;
  readonly onPin: (pin: string) => void;
  readonly onRecover: (input: ChannelInput<'vault:recover'>) => void;
  /** Looks again at what was wrong. */
  readonly onRetry: () => void;
}

function usualWay(app: AppState, vault: VaultState): Way {
  if (vault.pinTriesLeft > 0) return 'pin';
  return app.protection === 'keychain' ? 'keychain' : 'passphrase';
}

function waysOf(app: AppState, vault: VaultState): readonly Way[] {
  const own: Way = app.protection === 'keychain' ? 'keychain' : 'passphrase';
  return [
    ...(vault.pinTriesLeft > 0 ? (['pin'] as const) : []),
    own,
    ...(vault.recoveryKeyMadeAtMs === null ? [] : (['recovery-key'] as const)),
  ];
}

/** A closed vault: why it is closed, the usual way in, and the others. */
export function UnlockStage(props: UnlockStageProps) {
  const { app, busy, onUnlock, onPin, onRecover, onRetry } = props;
  const { t } = useTranslation('start');
  const vault = useVault((store) => store.state);
  const databaseFault = vault?.databaseFault ?? null;
  // The note says it, with what helps.
  const isSaid = props.error instanceof IpcError && props.error.code === databaseFault;
  const error = isSaid ? null : props.error;
  const refresh = useVault((store) => store.refresh);
  const [chosen, setChosen] = useState<Way | null>(null);
  // Every answer of main may have changed the tries, the wait or the fault.
  useEffect(() => {
    if (!busy) refresh().catch(() => undefined);
  }, [busy, props.error, refresh]);
  // A batch that went on behind this screen has ended.
  useEffect(() => listen('vault:changed', () => void refresh().catch(() => undefined)), [refresh]);
  if (vault === null) return null;

  const { fault } = vault;
  if (fault === 'vault/damaged' || fault === 'vault/record-missing') {
    return (
      <section className="start-step">
        <FaultNote fault={fault} />
        <Button type="primary" size="large" block loading={busy} onClick={onRetry}>
          {t('faultRetry')}
        </Button>
      </section>
    );
  }
  const ways = waysOf(app, vault);
  const way = chosen !== null && ways.includes(chosen) ? chosen : usualWay(app, vault);
  const others = ways.filter((other) => other !== way);
  const labels: Record<Way, string> = {
    pin: t('usePin'),
    passphrase: t('usePassphrase'),
    keychain: t('useKeychain'),
    'recovery-key': t('useRecoveryKey'),
  };
  const waiting = vault.waitMs > 0 && way !== 'keychain';
  return (
    <section className="start-step">
      {fault !== null && way !== 'recovery-key' && <FaultNote fault={fault} />}
      {databaseFault !== null && <FaultNote fault={databaseFault} />}
      {vault.lastLock !== null && <p role="status">{t(`lockedBy_${vault.lastLock}`)}</p>}
      {vault.runningBatches > 0 && <p role="status">{t('batchesGoOn', { batches: vault.runningBatches })}</p>}
      {way === 'pin' && (
        <PinStep
          busy={busy}
          blocked={waiting}
          error={error}
          triesLeft={vault.pinTriesLeft}
          onUnlock={onPin}
        />
      )}
      {way === 'passphrase' && <UnlockStep busy={busy} blocked={waiting} error={error} onUnlock={onUnlock} />}
      {way === 'keychain' && (
        <KeychainStep
          busy={busy}
          error={fault === null ? error : null}
          tried={fault !== null || error !== null}
          onRetry={() => onUnlock(null)}
        />
      )}
      {way === 'recovery-key' && (
        <RecoverStep
          busy={busy}
          blocked={waiting}
          error={error}
          protection={app.protection}
          keychainAvailable={app.keychainAvailable}
          onRecover={onRecover}
        />
      )}
      {waiting && <WaitNote waitMs={vault.waitMs} onOver={() => void refresh()} />}
      {others.length > 0 && (
        <div className="start-ways">
          {others.map((other) => (
            <Button key={other} type="link" disabled={busy} onClick={() => setChosen(other)}>
              {labels[other]}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
