import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../../ui/error-panel';
import { useForm } from '../../ui/use-form';

export interface PinStepProps {
  readonly busy: boolean;
  readonly blocked: boolean;
  readonly error: unknown;
  readonly triesLeft: number;
  readonly onUnlock: (pin: string) => void;
}

/** Back into a desk that was locked a moment ago. */
export function PinStep({ busy, blocked, error, triesLeft, onUnlock }: PinStepProps) {
  const { t } = useTranslation('start');
  const [form] = useForm<{ pin: string }>();
  return (
    <section className="start-step">
      <h1>{t('unlockTitle')}</h1>
      <p>{t('pinLead', { tries: triesLeft })}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ pin = '' }) => {
          form.resetFields();
          onUnlock(pin);
        }}
      >
        <Form.Item name="pin" label={t('pin')}>
          <Input.Password
            inputMode="numeric"
            autoComplete="off"
            autoFocus
            maxLength={12}
            visibilityToggle={false}
          />
        </Form.Item>
        {error !== null && <ErrorPanel error={error} title={t('unlockFailed')} />}
        <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={blocked}>
          {t('unlockAction')}
        </Button>
      </Form>
    </section>
  );
}
