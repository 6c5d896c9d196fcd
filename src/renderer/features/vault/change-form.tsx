import { Button, Form, type FormInstance, Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPanel } from '../../ui/error-panel';

export interface ChangeFormProps {
  readonly form: FormInstance;
  /** Whether the present passphrase proves who asks. */
  readonly asksPassphrase: boolean;
  readonly children?: ReactNode;
  readonly actionLabel: string;
  /** Gets the present passphrase, or null where none is asked for. */
  readonly onSubmit: (present: string | null) => Promise<void>;
  readonly onCancel: () => void;
}

/** One change of the vault: what it needs, who asks, and what went wrong. */
export function ChangeForm(props: ChangeFormProps) {
  const { form, asksPassphrase, children, actionLabel, onSubmit, onCancel } = props;
  const { t } = useTranslation('vault');
  const { t: tShell } = useTranslation('shell');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // The form's own store outlives its fields, and a passphrase must not.
  useEffect(() => () => form.resetFields(), [form]);
  const submit = async () => {
    const { present = '' } = form.getFieldsValue() as { present?: string };
    setBusy(true);
    setError(null);
    try {
      await onSubmit(asksPassphrase ? present : null);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form
      form={form}
      className="vault-form"
      layout="vertical"
      requiredMark={false}
      onFinish={() => void submit()}
    >
      {asksPassphrase && (
        <Form.Item name="present" label={t('presentPassphrase')}>
          <Input.Password autoComplete="current-password" autoFocus maxLength={1000} />
        </Form.Item>
      )}
      {children}
      {error !== null && <ErrorPanel error={error} title={t('failed')} />}
      <div className="vault-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {actionLabel}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {tShell('cancel')}
        </Button>
      </div>
    </Form>
  );
}
