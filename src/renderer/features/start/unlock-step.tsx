import { Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { markReady } from '../../lib/startup-mark';
import { ErrorPanel } from '../../ui/error-panel';

export interface UnlockStepProps {
  readonly busy: boolean;
  /** Whether the next try has to wait. */
  readonly blocked: boolean;
  readonly error: unknown;
  readonly onUnlock: (passphrase: string) => void;
}

export function UnlockStep({ busy, blocked, error, onUnlock }: UnlockStepProps) {
  const { t } = useTranslation('start');
  const field = useRef<InputRef>(null);
  useEffect(() => markReady('unlock'), []);
  useEffect(() => {
    if (error !== null) field.current?.focus({ cursor: 'all' });
  }, [error]);
  return (
    <section className="start-step">
      <h1>{t('unlockTitle')}</h1>
      <p>{t('unlockLead')}</p>
      <Form<{ passphrase: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ passphrase }) => onUnlock(passphrase)}
      >
        <Form.Item name="passphrase" label={t('passphrase')}>
          <Input.Password ref={field} autoComplete="current-password" autoFocus maxLength={1000} />
        </Form.Item>
        {error !== null && <ErrorPanel error={error} title={t('unlockFailed')} />}
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) => (
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              block
              loading={busy}
              disabled={blocked || !getFieldValue('passphrase')}
            >
              {t('unlockAction')}
            </Button>
          )}
        </Form.Item>
      </Form>
    </section>
  );
}
