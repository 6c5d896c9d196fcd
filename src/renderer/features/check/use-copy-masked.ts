import { useCallback, useState } from 'react';
import { call } from '../../lib/ipc-client';

export interface Copied {
  /** The check whose masked text is on the clipboard. */
  readonly copiedId: string | null;
  /** What the last copy threw; null when it went well. */
  readonly copyError: unknown;
}

/** Lets main put the masked text of a check on the clipboard; with null there is nothing to copy. */
export function useCopyMasked(checkId: string | null): Copied & { readonly copy: () => void } {
  const [copied, setCopied] = useState<Copied>({ copiedId: null, copyError: null });
  const copy = useCallback(() => {
    if (checkId === null) return;
    call('check:copyMasked', { checkId }).then(
      () => setCopied({ copiedId: checkId, copyError: null }),
      (copyError: unknown) => setCopied({ copiedId: null, copyError }),
    );
  }, [checkId]);
  return { ...copied, copy };
}
