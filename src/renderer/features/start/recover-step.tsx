import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import type { AppState } from '@shared/ipc/app-view';
import { IpcError } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';
import { useForm } from '../../ui/use-form';
import { NewPassphraseFields } from '../vault/new-passphrase-fields';

export interface RecoverStepProps {
  readonly busy: boolean;
  readonly blocked: boolean;
  readonly error: unknown;
  readonly protection: AppState['protection'];
  readonly keychainAvailable: boolean;
  readonly onRecover: (input: ChannelInput<'vault:recover'>) => void;
}

interface Fields {
  readonly recoveryKey?: string;
  readonly passphrase?: string;
}

/** The recovery key, and how the vault is to open from now on. */
export function RecoverStep(props: RecoverStepProps) {
  const { busy, blocked, error, protection, keychainAvailable, onRecover } = props;
  const { t } = useTranslation('start');
  const [after, setAfter] = useState<'passphrase' | 'keychain' | 'keep'>('passphrase');
  const [form] = useForm<Fields>();
  const submit = ({ recoveryKey = '', passphrase = '' }: Fields) =>
    onRecover({
      recoveryKey,
      protection:
        after === 'keep'
          ? null
          : after === 'keychain'
            ? { method: 'keychain' }
            : { method: 'passphrase', passphrase },
    });
  const wrongGroup =
    error instanceof IpcError && error.code === 'vault/recovery-key-typo'
      ? error.context['group']
      : undefined;
  return (
    <section className="start-step">
      <h1>{t('recoverTitle')}</h1>
      <p>{t('recoverLead')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="recoveryKey"
          label={t('recoverKey')}
          help={typeof wrongGroup === 'number' ? t('recoverGroup', { group: wrongGroup }) : undefined}
          validateStatus={wrongGroup === undefined ? '' : 'error'}
        >
          <Input.TextArea
            autoFocus
            autoComplete="off"
            spellCheck={false}
            className="start-recovery-key vd-growing"
            maxLength={200}
          />
        </Form.Item>
        <Form.Item label={t('recoverProtection')}>
          <Radio.Group
            className="start-methods"
            value={after}
            aria-label={t('recoverProtection')}
            onChange={({ target }) => setAfter(target.value as typeof after)}
          >
            <Radio value="passphrase">{t('newPassphrase')}</Radio>
            {keychainAvailable && <Radio value="keychain">{t('protectKeychain')}</Radio>}
            {protection !== 'passphrase' && <Radio value="keep">{t('recoverKeep')}</Radio>}
          </Radio.Group>
        </Form.Item>
        {after === 'passphrase' && <NewPassphraseFields form={form} />}
        {error !== null && <ErrorPanel error={error} title={t('recoverFailed')} />}
        <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={blocked}>
          {t('recoverAction')}
        </Button>
      </Form>
    </section>
  );
}
