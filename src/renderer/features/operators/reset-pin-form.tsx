import { Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';

export interface ResetPinFormProps {
  readonly account: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

interface Fields {
  readonly pin: string;
}

/** A PIN for somebody who forgot theirs; they choose their own when they sign in. */
export function ResetPinForm({ account, onDone, onCancel }: ResetPinFormProps): ReactNode {
  const { t } = useTranslation('operators');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async ({ pin }: Fields) => {
    setBusy(true);
    setError(null);
    try {
      await call('operators:resetPin', { id: account.id, pin });
      onDone();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      className="operators-add"
      onFinish={(fields) => void submit(fields)}
    >
      <p className="vd-quiet">{t('resetPinHint', { name: account.name })}</p>
      <Form.Item
        name="pin"
        label={t('temporaryPin', { name: account.name })}
        extra={t('pinHint')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} autoFocus />
      </Form.Item>
      {error !== null && <ErrorPanel error={error} title={t('failed')} />}
      <div className="operators-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('resetPin')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
