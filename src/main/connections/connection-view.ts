/** A connection as the renderer and the command line may see it: of a credential only whether it is set. */
import type { ConnectionView } from '@shared/ipc/views';
import type { ProviderRegistry } from '../providers/registry';
import { providerOf } from './connections';
import type { StoredConnection } from './stored-connection';

/** What an open desk knows of a connection beside its settings. */
export type LiveFacts = Pick<ConnectionView, 'balance' | 'clockOffsetMs'>;

export function connectionViewOf(
  providers: ProviderRegistry,
  stored: StoredConnection,
  live: LiveFacts = {},
): ConnectionView {
  const { declaration } = providerOf(providers, stored.providerId);
  const { price } = stored.settings;
  const known = new Set(declaration.settingFields.map(({ name }) => name));
  return {
    id: stored.id,
    name: stored.name,
    providerId: stored.providerId,
    kinds: declaration.kinds.map(({ kind }) => kind),
    sandbox: stored.sandbox,
    settings: Object.fromEntries(Object.entries(stored.settings).filter(([name]) => known.has(name))),
    credentials: Object.fromEntries(
      declaration.credentialFields.map(({ name }) => {
        const hint = stored.credentialHints[name];
        return [
          name,
          { configured: hint !== undefined, hint: hint === undefined || hint === '' ? null : hint },
        ];
      }),
    ),
    priceFen: typeof price === 'number' ? price : null,
    hasBalance: declaration.hasBalance,
    ...live,
  };
}
