import { Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelInput } from '@shared/ipc/contract';
import type { AppState } from '@shared/ipc/app-view';
import { call } from '../../lib/ipc-client';
import { useForm } from '../../ui/use-form';
import { ChangeForm } from './change-form';
import { NewPassphraseFields } from './new-passphrase-fields';
import './vault-settings.css';

type Method = NonNullable<AppState['protection']>;

export interface ProtectionSettingProps {
  readonly app: AppState;
  readonly onChanged: () => void;
}

/** What opens the vault, and how that is changed. */
export function ProtectionSetting({ app, onChanged }: ProtectionSettingProps) {
  const { t } = useTranslation('vault');
  const { t: tSettings } = useTranslation('settings');
  const [editing, setEditing] = useState(false);
  const [saved, setSaved] = useState(false);
  const [method, setMethod] = useState<Method>(app.protection ?? 'passphrase');
  const [form] = useForm<{ passphrase?: string }>();
  const { protection, keychainAvailable } = app;
  const words = {
    keychain: tSettings('protectionKeychain'),
    passphrase: tSettings('protectionPassphrase'),
    both: t('protectionBoth'),
  } as const satisfies Record<Method, string>;
  const labels = {
    passphrase: t('methodPassphrase'),
    keychain: t('methodKeychain'),
    both: t('methodBoth'),
  } as const satisfies Record<Method, string>;
  const methods: readonly Method[] = keychainAvailable ? ['passphrase', 'keychain', 'both'] : ['passphrase'];

  const change = async (present: string | null) => {
    const { passphrase = '' } = form.getFieldsValue();
    const choice: ChannelInput<'vault:create'> = method === 'keychain' ? { method } : { method, passphrase };
    await call('vault:protect', { protection: choice, passphrase: present });
    setEditing(false);
    setSaved(true);
    onChanged();
  };
  return (
    <div className="vault-setting">
      <span>{protection === null ? '' : words[protection]}</span>
      {saved && !editing && <span role="status">{t('saved')}</span>}
      {editing ? (
        <ChangeForm
          form={form}
          asksPassphrase={protection !== 'keychain'}
          actionLabel={t('save')}
          onSubmit={change}
          onCancel={() => setEditing(false)}
        >
          {methods.length > 1 && (
            <Form.Item label={t('protectionChange')}>
              <Radio.Group
                value={method}
                aria-label={t('protectionChange')}
                options={methods.map((value) => ({ value, label: labels[value] }))}
                onChange={({ target }) => setMethod(target.value as Method)}
              />
            </Form.Item>
          )}
          {method !== 'keychain' && <NewPassphraseFields form={form} />}
        </ChangeForm>
      ) : (
        <Button size="small" onClick={() => setEditing(true)}>
          {keychainAvailable ? t('protectionChange') : t('passphraseChange')}
        </Button>
      )}
    </div>
  );
}
