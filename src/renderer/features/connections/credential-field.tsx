import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface CredentialFieldProps {
  readonly name: string;
  readonly label: string;
  readonly required: boolean;
  /** What main tells of the stored one; null for a new connection. */
  readonly status: { readonly configured: boolean; readonly hint: string | null } | null;
}

/** A credential: never shown, only replaced. A stored one tells its last four characters. */
export function CredentialField({ name, label, required, status }: CredentialFieldProps) {
  const { t } = useTranslation('connections');
  const form = Form.useFormInstance();
  const [replacing, setReplacing] = useState(false);
  const isStored = status?.configured === true;
  const path = ['credentials', name];
  if (isStored && !replacing) {
    return (
      <Form.Item label={label} required={required}>
        <div className="connections-credential">
          <span>
            {t('credentialSet')} <span className="vd-mono">····{status.hint ?? ''}</span>
          </span>
          <Button
            size="small"
            aria-label={`${t('credentialReplace')} ${label}`}
            onClick={() => setReplacing(true)}
          >
            {t('credentialReplace')}
          </Button>
        </div>
      </Form.Item>
    );
  }
  return (
    <Form.Item label={label} required={required} htmlFor={`credential-${name}`}>
      <div className="connections-credential">
        <Form.Item
          noStyle
          name={path}
          rules={required ? [{ required: true, message: t('required', { label }) }] : []}
        >
          <Input.Password
            id={`credential-${name}`}
            className="vd-mono"
            autoComplete="new-password"
            spellCheck={false}
            maxLength={4000}
            autoFocus={replacing}
            visibilityToggle
          />
        </Form.Item>
        {isStored && (
          <Button
            onClick={() => {
              form.setFieldValue(path, undefined);
              setReplacing(false);
            }}
          >
            {t('credentialKeep')}
          </Button>
        )}
      </div>
    </Form.Item>
  );
}
