/**
 * The frame of the window: what surrounds the pages. It knows which pages exist and the session; it must
 * not know what a page does.
 */
import { useCallback, useEffect, useState } from 'react';
import { listen } from '../lib/ipc-client';
import { needsSignIn, useOperators } from '../lib/operator-store';
import { useSession } from '../lib/session-store';
import { markOpen } from '../lib/startup-mark';
import { useStart } from '../features/start/store';

export interface Desk {
  /** `start` until language, vault and a first connection (or the wish to go without) are there. */
  readonly stage: 'start' | 'sign-in' | 'desk';
  /** Why the state of the desk could not be read. */
  readonly error: unknown;
  readonly retry: () => void;
}

/** Reads the state of the desk and follows main's events. */
export function useDesk(): Desk {
  const { refreshApp, refreshConnections } = useSession.getState();
  const [error, setError] = useState<unknown>(null);
  const vault = useSession((session) => session.app?.vault);
  const hasLocale = useSession((session) => session.app !== null && session.app.locale !== null);
  const connections = useSession((session) => session.connections);
  const welcomed = useSession((session) => session.welcomed);
  const offersRecoveryKey = useStart((start) => start.offerRecoveryKey);

  const guard = useCallback((work: () => Promise<void>) => {
    work().then(() => setError(null), setError);
  }, []);
  useEffect(() => {
    guard(async () => {
      // The first picture may have been told before the vault was open; this answer never is.
      await refreshApp();
      if (useSession.getState().app?.vault === 'open') markOpen();
    });
    return listen('vault:changed', () => guard(refreshApp));
  }, [guard, refreshApp]);
  const refreshOperators = useOperators((store) => store.refresh);
  const operators = useOperators((store) => store.state);
  const asksWho = needsSignIn(operators);
  const isIn = operators !== null && !asksWho;
  useEffect(() => {
    if (vault !== 'open') return undefined;
    guard(refreshOperators);
    return listen('operators:changed', () => guard(refreshOperators));
  }, [guard, refreshOperators, vault]);
  useEffect(() => {
    if (vault !== 'open' || !isIn) return undefined;
    guard(refreshConnections);
    return listen('connections:changed', () => guard(refreshConnections));
  }, [guard, refreshConnections, vault, isIn]);

  const retry = useCallback(() => {
    guard(async () => {
      await refreshApp();
      if (useSession.getState().app?.vault !== 'open') return;
      await refreshOperators();
      if (!needsSignIn(useOperators.getState().state)) await refreshConnections();
    });
  }, [guard, refreshApp, refreshConnections, refreshOperators]);

  if (vault === 'open' && hasLocale && asksWho) return { stage: 'sign-in', error, retry };
  const ready = vault === 'open' && hasLocale && connections !== null;
  const isWelcome = (connections?.length === 0 && !welcomed) || offersRecoveryKey;
  return { stage: ready && !isWelcome ? 'desk' : 'start', error, retry };
}
