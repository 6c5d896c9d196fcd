/** The connections of a profile: made, changed, listed without secrets, and opened for a call. */
import { randomUUID } from 'node:crypto';
import type { CheckKind } from '@shared/domain/factors';
import type { ProviderId } from '@shared/domain/provider';
import { AppError } from '@shared/errors/app-error';
import { type AuditNotes, silentAudit } from '../audit/audit-notes';
import type { ProviderRegistry } from '../providers/registry';
import type { CommonSettings, Credential, Provider } from '../providers/provider';
import type { Vault } from '../vault/vault';
import type { SettingsStore } from '../settings/settings-store';
import {
  missingCredential,
  readCredentials,
  routeOf,
  sealCredentials,
  withoutProxyLogin,
} from './credentials';
import { invalidField } from './invalid-field';
import { type ParsedSettings, parseSettings } from './parse-settings';
import type { StoredConnection } from './stored-connection';
import { lineProblem } from './text-problem';

export interface ConnectionInput {
  readonly providerId: ProviderId;
  readonly name: string;
  /** Merged over the present settings; strings are converted where a setting is a number. */
  readonly settings: Readonly<Record<string, string | number | null>>;
  /** Only the credentials to write. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Made by "try with the sandbox": its address follows the embedded sandbox. */
  readonly embeddedSandbox?: boolean;
}

/** A connection ready for calls. */
export interface OpenConnection {
  readonly stored: StoredConnection;
  readonly provider: Provider;
  readonly settings: CommonSettings;
  /** Decrypts the credential; called just before signing, and the secret is not kept. */
  readonly readCredential: () => Credential;
}

export class Connections {
  constructor(
    private readonly settings: SettingsStore,
    private readonly vault: Vault,
    private readonly providers: ProviderRegistry,
    private readonly now: () => number,
    private readonly audit: AuditNotes = silentAudit,
  ) {}

  list(): readonly StoredConnection[] {
    return this.settings.get('connections') ?? [];
  }

  /** The connection with this id or name. @throws AppError `connection/not-found`. */
  find(idOrName: string): StoredConnection {
    const connections = this.list();
    const found =
      connections.find(({ id }) => id === idOrName) ?? connections.find(({ name }) => name === idOrName);
    if (found === undefined) {
      throw new AppError('connection/not-found', 'No such connection.', { context: { name: idOrName } });
    }
    return found;
  }

  /**
   * Makes a connection, or changes the one with this id.
   * @throws AppError `connection/invalid` (context: field, problem), `connection/ambiguous` for a name in use.
   */
  save(id: string | null, input: ConnectionInput): StoredConnection {
    const connections = this.list();
    const present = id === null ? null : this.find(id);
    const provider = providerOf(this.providers, input.providerId);
    if (present !== null && present.providerId !== input.providerId) {
      throw invalidField('providerId', 'choice');
    }
    const nameProblem = input.name.trim() === '' ? 'missing' : lineProblem(input.name);
    if (nameProblem !== null) throw invalidField('name', nameProblem);
    if (connections.some((other) => other.name === input.name && other.id !== present?.id)) {
      throw new AppError('connection/ambiguous', 'The name is in use.', { context: { name: input.name } });
    }
    const connectionId = present?.id ?? randomUUID();
    const parsed = parseSettings(provider, { ...present?.settings, ...input.settings });
    const settings = parsed.provider;
    const stored: StoredConnection = {
      id: connectionId,
      name: input.name,
      providerId: input.providerId,
      sandbox: isLoopbackHttp(settings.baseUrl),
      embeddedSandbox: input.embeddedSandbox ?? staysEmbedded(present, settings.baseUrl),
      settings: storableSettings(parsed),
      ...sealCredentials(this.vault, connectionId, {
        provider,
        present: withoutProxyLogin(present, parsed.network),
        written: input.credentials,
      }),
      createdAtMs: present?.createdAtMs ?? this.now(),
    };
    const others = connections.filter((other) => other.id !== connectionId);
    this.settings.set(
      'connections',
      [...others, stored].sort((a, b) => a.createdAtMs - b.createdAtMs),
    );
    this.audit.note(present === null ? 'connection.created' : 'connection.changed', connectionId, {
      provider: stored.providerId,
      name: stored.name,
      // Names only: an address may hold a login, and a credential is never told.
      fields: changedFields(present, stored),
    });
    return stored;
  }

  remove(id: string): void {
    const connection = this.find(id);
    this.settings.set(
      'connections',
      this.list().filter((other) => other.id !== connection.id),
    );
    const { providerId, name } = connection;
    this.audit.note('connection.removed', connection.id, { provider: providerId, name });
  }

  /** Whether what is left on the account can be asked for without a paid call. */
  hasBalance({ providerId }: StoredConnection): boolean {
    return providerOf(this.providers, providerId).balance !== null;
  }

  settingsOf(connection: StoredConnection): CommonSettings {
    const { provider, network } = parseSettings(
      providerOf(this.providers, connection.providerId),
      connection.settings,
    );
    return { ...provider, route: routeOf(this.vault, connection, network) };
  }

  /**
   * Opens a connection for calls.
   * @throws AppError `connection/kind-unsupported`, `connection/credential-missing`,
   * `connection/setting-missing`, `secret/unreadable`.
   */
  open(idOrName: string, kind?: CheckKind): OpenConnection {
    const stored = this.find(idOrName);
    const provider = providerOf(this.providers, stored.providerId);
    if (kind !== undefined && !provider.declaration.kinds.some((declared) => declared.kind === kind)) {
      throw new AppError('connection/kind-unsupported', 'The provider has no such kind.', {
        context: { kind, provider: stored.providerId },
      });
    }
    const settings = this.settingsOf(stored);
    const missing = missingCredential(provider, settings, new Set(Object.keys(stored.sealedCredentials)));
    if (missing !== null) {
      throw new AppError('connection/credential-missing', 'A credential is not set.', {
        context: { name: stored.name, field: missing },
      });
    }
    const unset = kind === undefined ? null : (provider.missingSetting?.(settings, kind) ?? null);
    if (unset !== null) {
      throw new AppError('connection/setting-missing', 'The kind needs a setting that is empty.', {
        context: { name: stored.name, field: unset },
      });
    }
    return { stored, provider, settings, readCredential: () => readCredentials(this.vault, stored) };
  }
}

/** @throws AppError `connection/invalid` for a provider that this version does not have. */
export function providerOf(providers: ProviderRegistry, id: ProviderId): Provider {
  const provider = providers.get(id);
  if (provider === undefined) throw invalidField('providerId', 'choice');
  return provider;
}

/** Plain HTTP exists for this machine only, and no provider answers there: such a connection is a sandbox. */
function isLoopbackHttp(baseUrl: string): boolean {
  return new URL(baseUrl).protocol === 'http:';
}

/** Renaming a connection of the embedded sandbox leaves it one; pointing it elsewhere does not. */
function staysEmbedded(present: StoredConnection | null, baseUrl: string): boolean {
  return present?.embeddedSandbox === true && present.settings['baseUrl'] === baseUrl;
}

/** Without what is not known: an absent setting is its default. */
function storableSettings({ provider, network }: ParsedSettings): StoredConnection['settings'] {
  return Object.fromEntries(
    Object.entries({ ...provider, ...network }).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
}

/** The names of what is new or different, sorted; credentials among them as `credential:<name>`. */
function changedFields(before: StoredConnection | null, after: StoredConnection): string[] {
  const flat = (stored: StoredConnection | null): Readonly<Record<string, unknown>> =>
    stored === null
      ? {}
      : {
          name: stored.name,
          ...stored.settings,
          ...Object.fromEntries(
            Object.entries(stored.sealedCredentials).map(([field, sealed]) => [
              `credential:${field}`,
              sealed,
            ]),
          ),
        };
  const [old, present] = [flat(before), flat(after)];
  const names = new Set([...Object.keys(old), ...Object.keys(present)]);
  return [...names].filter((name) => old[name] !== present[name]).sort();
}
