import { createProviderRegistry } from '@main/providers/registry';
import { probes } from './probes';
import { describeProvider } from './provider-suite';

for (const [id, provider] of createProviderRegistry()) {
  const probe = probes[id];
  if (probe === undefined) throw new Error(`The provider ${id} has no probe.`);
  describeProvider(provider, probe);
}
