import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/ipc-client';
import { useForm } from '../../ui/use-form';
import { ChangeForm } from './change-form';

export interface PinSettingProps {
  readonly hasPin: boolean;
  readonly asksPassphrase: boolean;
  readonly onChanged: () => void;
}

interface Fields {
  readonly pin?: string;
  readonly again?: string;
}

/** The PIN for after a lock: set, changed, removed. */
export function PinSetting({ hasPin, asksPassphrase, onChanged }: PinSettingProps) {
  const { t } = useTranslation('vault');
  const [editing, setEditing] = useState<'set' | 'remove' | null>(null);
  const [form] = useForm<Fields>();
  const change = async (passphrase: string | null) => {
    const { pin = '' } = form.getFieldsValue();
    await call('vault:setPin', { pin: editing === 'remove' ? null : pin, passphrase });
    form.resetFields();
    setEditing(null);
    onChanged();
  };
  const same = async () => {
    const { pin, again } = form.getFieldsValue();
    if (pin !== again) throw new Error(t('pinDiffers'));
  };
  return (
    <div className="vault-setting">
      <span>{hasPin ? t('pinSet') : t('pinNone')}</span>
      {editing === null ? (
        <div className="vault-actions">
          <Button size="small" onClick={() => setEditing('set')}>
            {hasPin ? t('pinChange') : t('pinAdd')}
          </Button>
          {hasPin && (
            <Button size="small" onClick={() => setEditing('remove')}>
              {t('pinRemove')}
            </Button>
          )}
        </div>
      ) : (
        <ChangeForm
          form={form}
          asksPassphrase={asksPassphrase}
          actionLabel={editing === 'remove' ? t('pinRemove') : t('save')}
          onSubmit={change}
          onCancel={() => setEditing(null)}
        >
          {editing === 'set' && (
            <>
              <Form.Item name="pin" label={t('pinNew')}>
                <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
              </Form.Item>
              <Form.Item
                name="again"
                label={t('pinAgain')}
                rules={[{ validator: same }]}
                validateTrigger="onBlur"
              >
                <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
              </Form.Item>
            </>
          )}
        </ChangeForm>
      )}
    </div>
  );
}
