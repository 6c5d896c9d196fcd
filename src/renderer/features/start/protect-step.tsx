import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import { ErrorPanel } from '../../ui/error-panel';
import { useForm } from '../../ui/use-form';
import { leastPassphraseLength, passphraseProblem } from '../vault/passphrase';

export interface ProtectStepProps {
  readonly busy: boolean;
  readonly error: unknown;
  /** Whether the system has a keychain; without one only the passphrase is offered. */
  readonly keychainAvailable: boolean;
  readonly onProtect: (input: ChannelInput<'vault:create'>) => void;
}

interface Fields {
  readonly passphrase?: string;
  readonly again?: string;
}

export function ProtectStep({ busy, error, keychainAvailable, onProtect }: ProtectStepProps) {
  const { t } = useTranslation('start');
  const [method, setMethod] = useState<'keychain' | 'passphrase' | 'both'>(
    keychainAvailable ? 'keychain' : 'passphrase',
  );
  const [form] = useForm<Fields>();
  const length = leastPassphraseLength;
  const check = (field: 'passphrase' | 'again') => async () => {
    const { passphrase = '', again = '' } = form.getFieldsValue();
    const problem = passphraseProblem(passphrase, again);
    if (problem === 'too-short' && field === 'passphrase')
      throw new Error(t('passphraseTooShort', { length }));
    if (problem === 'differs' && field === 'again') throw new Error(t('passphraseDiffers'));
  };
  const submit = ({ passphrase = '' }: Fields) =>
    onProtect(method === 'keychain' ? { method } : { method, passphrase });

  return (
    <section className="start-step">
      <h1>{t('protectTitle')}</h1>
      <p>{keychainAvailable ? t('protectLead') : t('protectPassphraseOnly')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {keychainAvailable && (
          <Radio.Group
            className="start-methods"
            value={method}
            aria-label={t('protectTitle')}
            onChange={({ target }) => setMethod(target.value as typeof method)}
          >
            <Radio value="keychain">
              {t('protectKeychain')}
              <span className="start-method-hint">{t('protectKeychainHint')}</span>
            </Radio>
            <Radio value="passphrase">
              {t('protectPassphrase')}
              <span className="start-method-hint">{t('protectPassphraseHint')}</span>
            </Radio>
            <Radio value="both">
              {t('protectBoth')}
              <span className="start-method-hint">{t('protectBothHint')}</span>
            </Radio>
          </Radio.Group>
        )}
        {method !== 'keychain' && (
          <>
            <Form.Item
              name="passphrase"
              label={t('passphrase')}
              extra={t('passphraseRule', { length })}
              validateTrigger="onBlur"
              rules={[{ validator: check('passphrase') }]}
            >
              <Input.Password autoComplete="new-password" autoFocus={!keychainAvailable} maxLength={1000} />
            </Form.Item>
            <Form.Item
              name="again"
              label={t('passphraseAgain')}
              validateTrigger="onBlur"
              dependencies={['passphrase']}
              rules={[{ validator: check('again') }]}
            >
              <Input.Password autoComplete="new-password" maxLength={1000} />
            </Form.Item>
            <p className="start-warning">{t('passphraseLost')}</p>
          </>
        )}
        {error !== null && <ErrorPanel error={error} title={t('protectFailed')} />}
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('protectAction')}
        </Button>
      </Form>
    </section>
  );
}
