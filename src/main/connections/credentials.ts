/** The secrets of a connection: sealed by the vault, opened just before they are used. */
import type { CommonSettings, Credential, Provider } from '../providers/provider';
import type { Route } from '../transport/route';
import type { Vault } from '../vault/vault';
import { invalidField } from './invalid-field';
import { isProxyCredential, type NetworkSettings } from './network-settings';
import type { StoredConnection } from './stored-connection';
import { credentialProblem } from './text-problem';

export interface CredentialChanges {
  readonly provider: Provider;
  readonly present: StoredConnection | null;
  /** Only the credentials to write. */
  readonly written: Readonly<Record<string, string>>;
}

/** What a sealed credential is bound to. */
export function sealPurpose(id: string, field: string): string {
  return `credential:${id}:${field}`;
}

/**
 * What was written, sealed, over what is there.
 * @throws AppError `connection/invalid` for a field that the provider does not have, or a damaged value.
 */
export function sealCredentials(
  vault: Vault,
  id: string,
  { provider, present, written }: CredentialChanges,
): Pick<StoredConnection, 'sealedCredentials' | 'credentialHints'> {
  const declared = new Set(provider.declaration.credentialFields.map(({ name }) => name));
  const undeclared = Object.keys(written).find((name) => !declared.has(name) && !isProxyCredential(name));
  if (undeclared !== undefined) throw invalidField(undeclared, 'unknown');
  const changes = Object.entries(written).filter(([, value]) => value !== '');
  for (const [field, value] of changes) {
    const problem = field === 'proxyUser' && value.includes(':') ? 'user-colon' : credentialProblem(value);
    if (problem !== null) throw invalidField(field, problem);
  }
  const has = (field: string) =>
    (written[field] ?? '') !== '' || present?.sealedCredentials[field] !== undefined;
  if (has('proxyPassword') && !has('proxyUser')) throw invalidField('proxyUser', 'user-missing');
  const sealed = changes.map(([field, value]) => [field, vault.seal(sealPurpose(id, field), value)] as const);
  const hints = changes.map(([field, value]) => [field, hintOf(value)] as const);
  return {
    sealedCredentials: { ...present?.sealedCredentials, ...Object.fromEntries(sealed) },
    credentialHints: { ...present?.credentialHints, ...Object.fromEntries(hints) },
  };
}

/** Those of the provider: the login of a proxy goes to the proxy only. */
export function readCredentials(vault: Vault, stored: StoredConnection): Credential {
  return Object.fromEntries(
    Object.entries(stored.sealedCredentials)
      .filter(([field]) => !isProxyCredential(field))
      .map(([field, sealed]) => [field, vault.open(sealPurpose(stored.id, field), sealed)]),
  );
}

/** The way to the provider; the proxy's login is decrypted when a connection is made. */
export function routeOf(
  vault: Vault,
  { id, sealedCredentials }: StoredConnection,
  network: NetworkSettings,
): Route {
  const { proxyMode, proxyUrl, pacUrl, caCertificates } = network;
  const { proxyUser, proxyPassword } = sealedCredentials;
  const open = (field: string, sealed: string | undefined) =>
    sealed === undefined ? '' : vault.open(sealPurpose(id, field), sealed);
  return {
    mode: proxyMode,
    proxyUrl,
    pacUrl,
    certificates: caCertificates,
    readCredential: () =>
      proxyUser === undefined
        ? null
        : { user: open('proxyUser', proxyUser), password: open('proxyPassword', proxyPassword) },
    key: JSON.stringify([proxyMode, proxyUrl, pacUrl, caCertificates, proxyUser, proxyPassword]),
  };
}

/** The first credential that calls need and the connection lacks: always needed, or by its settings. */
export function missingCredential(
  provider: Provider,
  settings: CommonSettings,
  present: ReadonlySet<string>,
): string | null {
  const missing = provider.declaration.credentialFields.find(
    (field) => field.required && !present.has(field.name),
  );
  return missing?.name ?? provider.missingCredential?.(settings, present) ?? null;
}

/** A login belongs to the proxy that it was entered for: another address, or none, drops it. */
export function withoutProxyLogin(
  present: StoredConnection | null,
  { proxyMode, proxyUrl }: NetworkSettings,
): StoredConnection | null {
  if (present === null || (proxyMode === 'manual' && present.settings['proxyUrl'] === proxyUrl))
    return present;
  const kept = (fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => !isProxyCredential(field)));
  return {
    ...present,
    sealedCredentials: kept(present.sealedCredentials),
    credentialHints: kept(present.credentialHints),
  };
}

/** The last four characters; fewer of a short secret, so that a hint never gives most of it away. */
function hintOf(secret: string): string {
  const shown = Math.min(4, Math.floor(secret.length / 4));
  return shown === 0 ? '' : secret.slice(-shown);
}
