import { Button, Drawer, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderId } from '@shared/domain/provider';
import type { ChannelInput } from '@shared/ipc/contract';
import type { ConnectionView, ProviderView } from '@shared/ipc/connection-view';
import { useLocale, useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { InlineConfirm } from '../../ui/inline-confirm';
import { SandboxMark } from '../../ui/sandbox-mark';
import { useForm } from '../../ui/use-form';
import { CredentialField } from './credential-field';
import { type FieldPath, fieldPath, fieldRefusal, isPartOf } from './field-refusal';
import { initialValues, isRequiredSetting, saveInput, type FormValues } from './form-values';
import { NetworkSection } from './network-section';
import { SettingInput } from './setting-input';

export interface ConnectionDrawerProps {
  /** null for a new one. */
  readonly connection: ConnectionView | null;
  readonly connections: readonly ConnectionView[];
  readonly providers: readonly ProviderView[];
  readonly busy: boolean;
  readonly failure: { readonly act: 'save' | 'remove' | 'sandbox'; readonly error: unknown } | null;
  readonly onSave: (input: ChannelInput<'connections:save'>) => void;
  readonly onRemove: (id: string) => void;
  readonly onClose: () => void;
}

/** The form of a connection, made from what its provider declares. */
export function ConnectionDrawer(props: ConnectionDrawerProps) {
  const { connection, connections, providers, busy, failure } = props;
  const { t } = useTranslation('connections');
  const say = useText();
  const locale = useLocale();
  const [form] = useForm<FormValues>();
  const refusedPath = useRef<FieldPath | null>(null);
  const [providerId, setProviderId] = useState<ProviderId | null>(
    connection?.providerId ?? providers[0]?.id ?? null,
  );
  const provider = providers.find(({ id }) => id === providerId) ?? null;
  useEffect(() => {
    if (provider === null) return;
    const values = initialValues(provider, connection);
    const siblings = connections.filter((other) => other.providerId === provider.id).length;
    const name = siblings === 0 ? say(provider.label) : `${say(provider.label)} ${siblings + 1}`;
    form.setFieldsValue(connection === null ? { ...values, name } : values);
    // Only when another provider is chosen: refreshed lists must not undo what was typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [providerId]);
  useEffect(() => {
    const refusal = failure === null ? null : fieldRefusal(failure.error, locale);
    if (refusal === null || provider === null) return;
    const path = fieldPath(provider, refusal.field);
    refusedPath.current = path;
    form.setFields([{ name: path, errors: [refusal.text] }]);
    form.scrollToField(path, { focus: true });
    // A refusal is shown once, when it comes; typing clears it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [failure]);
  if (provider === null) return null;
  const isOptional = t('optional');

  return (
    <Drawer
      open
      size={520}
      title={
        <span>
          {t(connection === null ? 'formNew' : 'formEdit')} {connection?.sandbox === true && <SandboxMark />}
        </span>
      }
      onClose={props.onClose}
      footer={
        <div className="connections-drawer-footer">
          <Button type="primary" loading={busy} onClick={() => form.submit()}>
            {t('save')}
          </Button>
          <Button onClick={props.onClose}>{t('cancel')}</Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        autoComplete="off"
        requiredMark={(label, { required }) => (
          <>
            {label}
            {!required && <span className="connections-optional">{isOptional}</span>}
          </>
        )}
        onValuesChange={(changed: object) => {
          if (!isPartOf(changed, refusedPath.current)) return;
          // A field without rules would keep what was said of its last value.
          form.setFields([{ name: refusedPath.current as FieldPath, errors: [] }]);
          refusedPath.current = null;
        }}
        scrollToFirstError={{ focus: true }}
        onFinish={(values) => props.onSave(saveInput(provider, connection, values))}
      >
        {failure !== null && failure.act !== 'sandbox' && (
          <div className="connections-failure">
            <ErrorPanel
              error={failure.error}
              title={failure.act === 'save' ? t('saveFailed') : t('removeFailed')}
            />
          </div>
        )}
        <Form.Item
          label={t('provider')}
          required
          htmlFor="connection-provider"
          extra={connection === null ? t('formProviderHint') : undefined}
        >
          <Select
            id="connection-provider"
            value={provider.id}
            disabled={connection !== null}
            options={providers.map(({ id, label }) => ({ value: id, label: say(label) }))}
            onChange={setProviderId}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('formName')}
          extra={t('formNameHint')}
          rules={[{ required: true, whitespace: true, message: t('required', { label: t('formName') }) }]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <h3 className="connections-form-heading">{t('formCredentials')}</h3>
        <p className="connections-form-hint">{t('formCredentialsHint')}</p>
        {provider.credentialFields.map((field) => (
          <CredentialField
            key={`${provider.id}-${field.name}`}
            name={field.name}
            label={say(field.label)}
            required={field.required}
            status={connection?.credentials[field.name] ?? null}
          />
        ))}
        <h3 className="connections-form-heading">{t('formSettings')}</h3>
        {provider.settingFields.map((field) => {
          const required = isRequiredSetting(field);
          return (
            <Form.Item
              key={`${provider.id}-${field.name}`}
              name={['settings', field.name]}
              label={say(field.label)}
              extra={field.hint === undefined ? undefined : say(field.hint)}
              required={required || (field.defaultValue ?? '') !== ''}
              rules={required ? [{ required, message: t('required', { label: say(field.label) }) }] : []}
            >
              <SettingInput field={field} />
            </Form.Item>
          );
        })}
        <NetworkSection key={`${provider.id}-network`} connection={connection} />
      </Form>
      {connection !== null && (
        <div className="connections-remove">
          <InlineConfirm
            label={t('remove')}
            question={t('removeQuestion', { name: connection.name })}
            confirmLabel={t('removeConfirm', { name: connection.name })}
            busy={busy}
            onConfirm={() => props.onRemove(connection.id)}
          />
        </div>
      )}
    </Drawer>
  );
}
