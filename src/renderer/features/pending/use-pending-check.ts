import { useCallback, useEffect, useState } from 'react';
import type { CheckPage, CheckView, LastCall } from '@shared/ipc/check-view';
import { call } from '../../lib/ipc-client';

export interface PendingCheck {
  /** null while it is fetched and where there is none. */
  readonly page: CheckPage | null;
  readonly asking: boolean;
  /** What the provider said when it was asked and the check stayed pending; null before. */
  readonly lastCall: LastCall | null;
  readonly copied: boolean;
  /** What the last button threw. */
  readonly error: unknown;
  readonly ask: () => void;
  readonly open: () => void;
  readonly copy: () => void;
}

interface Told {
  readonly lastCall: LastCall | null;
  readonly copied: boolean;
  readonly error: unknown;
}

const nothingTold: Told = { lastCall: null, copied: false, error: null };

/** The page of a pending check and the ways to go on with it. */
export function usePendingCheck(checkId: string, onChanged: (check: CheckView) => void): PendingCheck {
  const [page, setPage] = useState<CheckPage | null>(null);
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<Told>(nothingTold);
  const fail = useCallback((error: unknown) => setTold({ ...nothingTold, error }), []);

  const loadPage = useCallback(() => call('check:page', { checkId }), [checkId]);
  useEffect(() => {
    let left = false;
    loadPage().then(
      (loaded) => !left && setPage(loaded),
      (error: unknown) => !left && fail(error),
    );
    return () => {
      left = true;
    };
  }, [loadPage, fail]);

  const ask = useCallback(() => {
    setAsking(true);
    setTold(nothingTold);
    call('check:followUp', { checkId })
      .then(async ({ check, lastCall }) => {
        if (check.verdict === 'pending') {
          setTold({ ...nothingTold, lastCall });
          setPage(await loadPage());
        }
        onChanged(check);
      })
      .catch(fail)
      .finally(() => setAsking(false));
  }, [checkId, onChanged, loadPage, fail]);

  const open = useCallback(() => {
    call('check:openPage', { checkId }).then(() => setTold(nothingTold), fail);
  }, [checkId, fail]);

  const copy = useCallback(() => {
    call('check:copyPage', { checkId }).then(() => setTold({ ...nothingTold, copied: true }), fail);
  }, [checkId, fail]);

  return { page, asking, ...told, ask, open, copy };
}
