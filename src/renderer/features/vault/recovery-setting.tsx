import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { InlineConfirm } from '../../ui/inline-confirm';
import { WorkProgress } from '../../ui/work-progress';
import { useForm } from '../../ui/use-form';
import { ChangeForm } from './change-form';
import { RecoveryKeyPanel } from './recovery-key-panel';

export interface RecoverySettingProps {
  readonly madeAtMs: number | null;
  readonly asksPassphrase: boolean;
  readonly onChanged: () => void;
}

/** Whether there is a recovery key, and a new one. */
export function RecoverySetting({ madeAtMs, asksPassphrase, onChanged }: RecoverySettingProps) {
  const { t } = useTranslation('vault');
  const [stage, setStage] = useState<'idle' | 'proof' | 'shown'>('idle');
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const [form] = useForm();
  const end = () => {
    setStage('idle');
    setPassphrase(null);
    onChanged();
  };
  return (
    <div className="vault-setting">
      <span>{madeAtMs === null ? t('recoveryNone') : t('recoveryMade', { day: formatDate(madeAtMs) })}</span>
      {stage === 'idle' && (
        <Button size="small" onClick={() => setStage(asksPassphrase ? 'proof' : 'shown')}>
          {madeAtMs === null ? t('recoveryMake') : t('recoveryRenew')}
        </Button>
      )}
      {stage === 'proof' && (
        <ChangeForm
          form={form}
          asksPassphrase
          actionLabel={t('continueAction')}
          onSubmit={async (present) => {
            setPassphrase(present);
            setStage('shown');
          }}
          onCancel={end}
        />
      )}
      {stage === 'shown' && <RecoveryKeyPanel passphrase={passphrase} onDone={end} onLater={end} />}
    </div>
  );
}

export interface RekeySettingProps {
  readonly asksPassphrase: boolean;
  readonly onChanged: () => void;
}

/** A new data key for everything. */
export function RekeySetting({ asksPassphrase, onChanged }: RekeySettingProps) {
  const { t } = useTranslation('vault');
  const [stage, setStage] = useState<'idle' | 'proof' | 'done' | 'cancelled'>('idle');
  const [form] = useForm();
  return (
    <div className="vault-setting">
      <span className="vault-hint">{t('rekeyHint')}</span>
      {stage === 'done' && <span role="status">{t('rekeyed')}</span>}
      {stage === 'cancelled' && <span role="status">{t('rekeyCancelled')}</span>}
      <WorkProgress kinds={['rekey']} />
      {stage === 'proof' ? (
        <ChangeForm
          form={form}
          asksPassphrase={asksPassphrase}
          actionLabel={t('rekeyConfirm')}
          onSubmit={async (passphrase) => {
            try {
              await call('vault:rekey', { passphrase });
              setStage('done');
            } catch (thrown) {
              if (!isCancelled(thrown)) throw thrown;
              setStage('cancelled');
            }
            onChanged();
          }}
          onCancel={() => setStage('idle')}
        />
      ) : (
        <InlineConfirm
          label={t('rekeyAction')}
          question={t('rekeyQuestion')}
          confirmLabel={t('continueAction')}
          onConfirm={() => setStage('proof')}
        />
      )}
    </div>
  );
}
