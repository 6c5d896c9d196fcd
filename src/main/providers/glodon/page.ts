import { isAllowedPage, parsePage } from '../allowed-page';
import { isLoopbackHost } from '../../transport/loopback';
import type { Facts, ProviderPage } from '../provider';
import { known } from './request';
import type { GlodonSettings } from './settings';

/** The page that was issued for a check; openable where the connection's list has its host. */
export function pageOf(facts: Facts, settings: GlodonSettings): ProviderPage | null {
  const url = known(facts, 'url');
  if (url === null || parsePage(url) === null) return null;
  return { url, openable: isAllowedPage(url, settings, { sandbox: isSandbox(settings) }) };
}

/** Whether calls go to this machine, where no provider answers but its sandbox. */
export function isSandbox({ baseUrl }: Pick<GlodonSettings, 'baseUrl'>): boolean {
  return isLoopbackHost(new URL(baseUrl).hostname);
}
