import { Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import type { Locale } from '@shared/locale';
import { call } from '../../lib/ipc-client';
import { useSession } from '../../lib/session-store';
import { ErrorPanel } from '../../ui/error-panel';
import { RecoveryKeyPanel } from '../vault/recovery-key-panel';
import { useVault } from '../vault/store';
import { LanguageStep } from './language-step';
import { ProtectStep } from './protect-step';
import { RestoreStep } from './restore-step';
import { startStep, useStart } from './store';
import { UnlockStage } from './unlock-stage';
import { WelcomeStep } from './welcome-step';
import './start.css';

export interface StartPageProps {
  /** Why the state of the desk could not be read; null when it could. */
  readonly loadError: unknown;
  readonly onRetry: () => void;
}

/** The one screen before the desk: a narrow column with one question at a time. */
export function StartPage({ loadError, onRetry }: StartPageProps) {
  const { t } = useTranslation('start');
  const app = useSession((session) => session.app);
  const connections = useSession((session) => session.connections);
  const { busy, error, run, offerRecoveryKey } = useStart();
  const step = startStep(app, connections, offerRecoveryKey);
  const [restoring, setRestoring] = useState(false);
  const canRestore = step === 'protect' || step === 'unlock';
  // An error belongs to the step in which it happened.
  useEffect(() => useStart.setState({ error: null }), [step]);

  const { refreshApp, refreshConnections, goTo, leaveWelcome, selectConnection } = useSession.getState();
  const chooseLocale = (locale: Locale) =>
    run(async () => {
      await call('app:setLocale', { locale });
      await refreshApp();
    });
  const protect = (input: ChannelInput<'vault:create'>) =>
    run(async () => {
      await call('vault:create', input);
      useStart.setState({ offerRecoveryKey: true });
      await refreshApp();
    });
  const unlock = (passphrase: string | null) =>
    run(async () => {
      await call('vault:unlock', { passphrase });
      await refreshApp();
    });
  const unlockByPin = (pin: string) =>
    run(async () => {
      await call('vault:unlockByPin', { pin });
      await refreshApp();
    });
  const recover = (input: ChannelInput<'vault:recover'>) =>
    run(async () => {
      await call('vault:recover', input);
      await refreshApp();
    });
  const leaveRecoveryKey = () => useStart.setState({ offerRecoveryKey: false });
  const putRecoveryKeyOff = () => {
    useVault.getState().putReminderOff();
    leaveRecoveryKey();
  };
  const trySandbox = () =>
    run(async () => {
      const made = await call('sandbox:connect');
      const first = made.find(({ kinds }) => kinds.includes('id-2')) ?? made[0];
      if (first !== undefined) selectConnection(first.id);
      await refreshConnections();
      goTo('check');
    });
  const addConnection = () => {
    leaveWelcome();
    goTo('connections');
  };

  return (
    <main className="start-page">
      <div className="start-column">
        <header className="start-brand">
          <span className="start-brand-name">{t('product')}</span>
          <span className="vd-quiet">{t('productOther')}</span>
        </header>
        {loadError !== null ? (
          <ErrorPanel error={loadError} title={t('loadFailed')} onRetry={onRetry} />
        ) : (
          <>
            {step === 'loading' && (
              <div className="start-loading" role="status">
                <Spin size="small" /> {t('loading')}
              </div>
            )}
            {step === 'language' && !restoring && (
              <LanguageStep
                busy={busy}
                suggested={app?.systemLocale ?? 'zh-CN'}
                onChoose={(locale) => void chooseLocale(locale)}
              />
            )}
            {restoring && <RestoreStep onLeave={() => setRestoring(false)} />}
            {step === 'protect' && !restoring && (
              <ProtectStep
                busy={busy}
                error={error}
                keychainAvailable={app?.keychainAvailable === true}
                onProtect={(input) => void protect(input)}
              />
            )}
            {step === 'recovery-key' && (
              <section className="start-step">
                <h1>{t('recoverKey')}</h1>
                <RecoveryKeyPanel
                  passphrase={null}
                  laterHint={t('recoveryLaterHint')}
                  onDone={leaveRecoveryKey}
                  onLater={putRecoveryKeyOff}
                />
              </section>
            )}
            {step === 'unlock' && !restoring && app !== null && (
              <UnlockStage
                app={app}
                busy={busy}
                error={error}
                onUnlock={(passphrase) => void unlock(passphrase)}
                onPin={(pin) => void unlockByPin(pin)}
                onRecover={(input) => void recover(input)}
                onRetry={() => void run(refreshApp)}
              />
            )}
            {canRestore && !restoring && (
              <Button type="link" disabled={busy} onClick={() => setRestoring(true)}>
                {t('restoreLink')}
              </Button>
            )}
            {step === 'welcome' && (
              <WelcomeStep
                busy={busy}
                error={error}
                onTrySandbox={() => void trySandbox()}
                onAddConnection={addConnection}
              />
            )}
            {step === 'language' && error !== null && <ErrorPanel error={error} />}
          </>
        )}
      </div>
    </main>
  );
}
