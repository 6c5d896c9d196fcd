import { Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';

interface Fields {
  readonly pin: string;
  readonly newPin: string;
}

export function OwnPinForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('operators');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (fields: Fields) => {
    setBusy(true);
    setError(null);
    try {
      await call('operators:setOwnPin', fields);
      onDone();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => void submit(fields)}>
      <Form.Item name="pin" label={t('presentPin')} rules={[{ required: true, message: t('pinHint') }]}>
        <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
      <Form.Item
        name="newPin"
        label={t('newPin')}
        extra={t('pinHint')}
        rules={[{ required: true, message: t('pinHint') }]}
      >
        <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
      {error !== null && <ErrorPanel error={error} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('save')}
      </Button>
    </Form>
  );
}
