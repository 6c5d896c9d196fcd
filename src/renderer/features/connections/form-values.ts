/** Between the drawer's form and what main saves; pure. */
import type { ChannelInput } from '@shared/ipc/contract';
import type { ConnectionView, ProviderView } from '@shared/ipc/connection-view';
import { initialNetworkValues, networkInput } from './network-values';

export type SettingValue = string | number | null;

export interface FormValues {
  readonly name: string;
  readonly settings: Readonly<Record<string, SettingValue | undefined>>;
  /** Only those being set or replaced; absent when the form shows no field for one. */
  readonly credentials?: Readonly<Record<string, string | undefined>>;
}

/** What the form shows first: the connection's values, or the provider's defaults. */
export function initialValues(provider: ProviderView, connection: ConnectionView | null): FormValues {
  return {
    name: connection?.name ?? '',
    settings: {
      ...Object.fromEntries(
        provider.settingFields.map((field) => [
          field.name,
          connection === null ? field.defaultValue : (connection.settings[field.name] ?? null),
        ]),
      ),
      ...initialNetworkValues(connection),
    },
  };
}

/** Whether the operator must give a value: an address or text without a default. */
export function isRequiredSetting(field: ProviderView['settingFields'][number]): boolean {
  return field.defaultValue === null && field.type !== 'integer';
}

/** What is sent to main: a setting left empty goes as empty text, a credential left empty not at all. */
export function saveInput(
  provider: ProviderView,
  connection: ConnectionView | null,
  values: FormValues,
): ChannelInput<'connections:save'> {
  const settings: Record<string, string | number> = {};
  for (const field of provider.settingFields) {
    const value = values.settings[field.name] ?? '';
    // An empty integer with a default takes it again; without one (the price) empty means not known.
    if (value === '' && field.defaultValue !== null) continue;
    settings[field.name] = typeof value === 'string' ? value.trim() : value;
  }
  const credentials: Record<string, string> = {};
  for (const { name } of provider.credentialFields) {
    // Keys are copied out of mails and web pages, with blanks at their ends.
    const value = values.credentials?.[name]?.trim() ?? '';
    if (value !== '') credentials[name] = value;
  }
  const network = networkInput(connection, values);
  return {
    ...(connection === null ? {} : { id: connection.id }),
    providerId: provider.id,
    name: values.name.trim(),
    settings: { ...settings, ...network.settings },
    credentials: { ...credentials, ...network.credentials },
  };
}
