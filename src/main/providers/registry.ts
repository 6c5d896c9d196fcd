/** The list of providers: the one place outside a provider's folder that names it. */
import type { ProviderId } from '@shared/domain/provider';
import { createAliyunProvider } from './aliyun/index';
import { createExpauthProvider } from './expauth/index';
import { createGlodonProvider } from './glodon/index';
import { createIhuyiProvider } from './ihuyi/index';
import { createMarketplaceProvider } from './marketplace/index';
import type { Provider } from './provider';

/** Providers by id, in the order in which they are shown. */
export type ProviderRegistry = ReadonlyMap<ProviderId, Provider>;

export function createProviderRegistry(): ProviderRegistry {
  const providers: readonly Provider[] = [
    createMarketplaceProvider(),
    createIhuyiProvider(),
    createAliyunProvider(),
    createExpauthProvider(),
    createGlodonProvider(),
  ];
  return new Map(providers.map((provider) => [provider.declaration.id, provider]));
}
