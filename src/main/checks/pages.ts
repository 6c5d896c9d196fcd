/** The page of a pending check that its subject completes in a browser, on a phone or at the desk. */
import { AppError } from '@shared/errors/app-error';
import type { Connections } from '../connections/connections';
import type { DataService } from '../data/data-service';

export interface CheckPage {
  readonly url: string;
  readonly host: string;
  /** Whether the host is on the connection's allow-list; others are shown and not opened. */
  readonly openable: boolean;
}

/** The page of a pending check; null where it has none. */
export async function pageOfCheck(
  { data, connections }: { readonly data: DataService; readonly connections: Connections },
  checkId: string,
): Promise<CheckPage | null> {
  const { answer, connectionId, kind } = await data.getCheck(checkId);
  if (answer?.verdict !== 'pending') return null;
  const { provider, settings } = connections.open(connectionId, kind);
  const page = provider.page?.(answer.facts, settings) ?? null;
  return page === null ? null : { ...page, host: new URL(page.url).host };
}

/**
 * The address of a page that may be opened.
 * @throws AppError `check/no-page` where there is none or its host is not allowed.
 */
export async function openableUrlOf(
  dependencies: { readonly data: DataService; readonly connections: Connections },
  checkId: string,
): Promise<string> {
  const page = await pageOfCheck(dependencies, checkId);
  if (page?.openable !== true) {
    throw new AppError('check/no-page', 'The check has no page that may be opened.', {
      context: { checkId, host: page?.host ?? null },
    });
  }
  return page.url;
}
