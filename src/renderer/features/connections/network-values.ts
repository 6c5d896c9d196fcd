/** Between the network part of the drawer's form and what main saves; pure. */
import { proxyCredentialNames, type ProxyMode, proxyModes } from '@shared/domain/network';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { FormValues } from './form-values';

/** What the form shows first of the network settings; certificates are told by the view, not as text. */
export function initialNetworkValues(connection: ConnectionView | null): FormValues['settings'] {
  const { proxyUrl = '', pacUrl = '' } = connection?.settings ?? {};
  return { proxyMode: proxyModeOf(connection), proxyUrl, pacUrl };
}

/** `system` where nothing else was chosen. */
export function proxyModeOf(connection: ConnectionView | null): ProxyMode {
  const stored = connection?.settings['proxyMode'];
  return proxyModes.find((mode) => mode === stored) ?? 'system';
}

/** What is sent to main: only what was changed, and the fields that the chosen way shows. */
export function networkInput(
  connection: ConnectionView | null,
  values: FormValues,
): {
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Readonly<Record<string, string>>;
} {
  const initial = initialNetworkValues(connection);
  const settings: Record<string, string> = {};
  for (const name of ['proxyMode', 'proxyUrl', 'pacUrl', 'caCertificates'] as const) {
    const value = values.settings[name];
    if (typeof value === 'string' && value.trim() !== (initial[name] ?? null)) settings[name] = value.trim();
  }
  const credentials: Record<string, string> = {};
  for (const name of proxyCredentialNames) {
    const value = values.credentials?.[name] ?? '';
    if (value !== '') credentials[name] = value;
  }
  return { settings, credentials };
}
