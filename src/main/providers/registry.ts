/** The list of providers: the one place outside a provider's folder that names it. */
import type { ProviderId } from '@shared/domain/provider';
import type { ProviderView } from '@shared/ipc/connection-view';
import { createAliyunProvider } from './aliyun/index';
import { createExpauthProvider } from './expauth/index';
import { createGlodonProvider } from './glodon/index';
import { createIhuyiProvider } from './ihuyi/index';
import { createMarketplaceProvider } from './marketplace/index';
import type { Provider } from './provider';

/** Providers by id, in the order in which they are shown. */
export type ProviderRegistry = ReadonlyMap<ProviderId, Provider>;

/** @param others providers that are not part of the product, behind its own. */
export function createProviderRegistry(others: readonly Provider[] = []): ProviderRegistry {
  const providers: readonly Provider[] = [
    createMarketplaceProvider(),
    createIhuyiProvider(),
    createAliyunProvider(),
    createExpauthProvider(),
    createGlodonProvider(),
    ...others,
  ];
  return new Map(providers.map((provider) => [provider.declaration.id, provider]));
}

/** What the providers declare, as the window gets it. */
export function declarationsOf(providers: ProviderRegistry): ProviderView[] {
  return [...providers.values()].map(({ declaration }) => structuredClone(declaration) as ProviderView);
}
