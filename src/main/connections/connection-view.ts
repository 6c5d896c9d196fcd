/** A connection as the renderer and the command line may see it: of a credential only whether it is set. */
import { networkSettingNames, proxyCredentialNames } from '@shared/domain/network';
import type { ConnectionView } from '@shared/ipc/connection-view';
import type { ProviderRegistry } from '../providers/registry';
import { describeCertificates } from './certificates';
import { providerOf } from './connections';
import type { StoredConnection } from './stored-connection';

/** What an open desk knows of a connection beside its settings. */
export type LiveFacts = Pick<ConnectionView, 'balance' | 'clockOffsetMs'>;

export function connectionViewOf(
  providers: ProviderRegistry,
  stored: StoredConnection,
  live: LiveFacts = {},
  nowMs: number = Date.now(),
): ConnectionView {
  const { declaration } = providerOf(providers, stored.providerId);
  const { price } = stored.settings;
  const known = new Set<string>([
    ...declaration.settingFields.map(({ name }) => name),
    ...networkSettingNames.filter((name) => name !== 'caCertificates'),
  ]);
  // A login of the proxy is told of where there is one; most connections have none.
  const proxyFields = proxyCredentialNames.filter((name) => stored.credentialHints[name] !== undefined);
  const { caCertificates } = stored.settings;
  return {
    id: stored.id,
    name: stored.name,
    providerId: stored.providerId,
    kinds: declaration.kinds.map(({ kind }) => kind),
    sandbox: stored.sandbox,
    settings: Object.fromEntries(Object.entries(stored.settings).filter(([name]) => known.has(name))),
    credentials: Object.fromEntries(
      [...declaration.credentialFields.map(({ name }) => name), ...proxyFields].map((name) => {
        const hint = stored.credentialHints[name];
        return [
          name,
          { configured: hint !== undefined, hint: hint === undefined || hint === '' ? null : hint },
        ];
      }),
    ),
    certificates: typeof caCertificates === 'string' ? describeCertificates(caCertificates, nowMs) : [],
    priceFen: typeof price === 'number' ? price : null,
    hasBalance: declaration.hasBalance,
    ...live,
  };
}
