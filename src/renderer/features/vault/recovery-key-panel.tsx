import { Button, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, IpcError } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';
import './recovery-key-panel.css';

export interface RecoveryKeyPanelProps {
  /** Proves who asks; null where the keychain alone protects, or right after the vault was made. */
  readonly passphrase: string | null;
  readonly onDone: () => void;
  /** What leaving without a key means, where nobody asked for one. */
  readonly laterHint?: string;
  /** Leaves without a new key. */
  readonly onLater: () => void;
}

interface ShownKey {
  readonly groups: readonly string[];
  readonly askedGroup: number;
}

/** A new recovery key, shown once: printed or saved, and confirmed by typing one group of it. */
export function RecoveryKeyPanel({ passphrase, laterHint, onDone, onLater }: RecoveryKeyPanelProps) {
  const { t } = useTranslation('vault');
  const [shown, setShown] = useState<ShownKey | null>(null);
  const [savedPath, setSavedPath] = useState<string | null>(null);
  const [isDifferent, setIsDifferent] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const hasBegun = useRef(false);
  useEffect(() => {
    // Each beginning draws another key: once for each panel, whatever React does with effects.
    if (hasBegun.current) return;
    hasBegun.current = true;
    call('vault:beginRecoveryKey', { passphrase }).then(setShown, setError);
  }, [passphrase]);

  const save = () =>
    call('vault:saveRecoveryKey').then((saved) => {
      if (saved !== null) setSavedPath(saved.path);
    }, setError);
  const confirm = async (group: string) => {
    setIsDifferent(false);
    setError(null);
    try {
      await call('vault:confirmRecoveryKey', { group });
      onDone();
    } catch (thrown) {
      if (thrown instanceof IpcError && thrown.code === 'vault/recovery-key-typo') setIsDifferent(true);
      else setError(thrown);
    }
  };

  const number = (shown?.askedGroup ?? 0) + 1;
  return (
    <section className="vault-recovery" aria-label={t('recoveryTitle')}>
      <p>{t('recoveryLead')}</p>
      {shown !== null && (
        <>
          <ol className="vault-recovery-key" aria-label={t('recoveryKey')}>
            {shown.groups.map((group, index) => (
              <li key={`${index}-${group}`}>
                <span aria-hidden>{index + 1}</span>
                <code className="vd-selectable">{group}</code>
              </li>
            ))}
          </ol>
          <div className="vault-sheet" aria-hidden>
            <h1>{t('recoveryPrintTitle')}</h1>
            <p className="vault-sheet-key">{shown.groups.join('-')}</p>
            <p>{t('recoveryPrintHint')}</p>
          </div>
          <div className="vault-actions">
            <Button onClick={() => window.print()}>{t('recoveryPrint')}</Button>
            <Button onClick={() => void save()}>{t('recoverySave')}</Button>
          </div>
          {savedPath !== null && <p role="status">{t('recoverySaved', { path: savedPath })}</p>}
          <Form<{ group: string }>
            layout="vertical"
            requiredMark={false}
            onFinish={({ group = '' }) => void confirm(group)}
          >
            <Form.Item
              name="group"
              label={t('recoveryConfirm', { number })}
              validateStatus={isDifferent ? 'error' : ''}
              help={isDifferent ? t('recoveryDifferent', { number }) : undefined}
            >
              <Input className="vault-group" autoComplete="off" spellCheck={false} maxLength={12} />
            </Form.Item>
            <div className="vault-actions">
              <Button type="primary" htmlType="submit">
                {t('recoveryConfirmAction')}
              </Button>
              <Button type="link" onClick={onLater}>
                {t('recoveryLater')}
              </Button>
            </div>
            {laterHint !== undefined && <p className="vault-recovery-later">{laterHint}</p>}
          </Form>
        </>
      )}
      {error !== null && (
        <ErrorPanel error={error} title={t('recoveryFailed')}>
          <Button size="small" onClick={onLater}>
            {t('continueAction')}
          </Button>
        </ErrorPanel>
      )}
    </section>
  );
}
