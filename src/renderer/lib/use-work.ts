/** Long work that main does, whoever started it and whichever page was in front then. */
import { useEffect, useState } from 'react';
import type { WorkKind } from '@shared/domain/work';
import type { WorkView } from '@shared/ipc/work-view';
import { call, listen } from './ipc-client';

/** The latest running work of these kinds; null when there is none. */
export function useWork(...kinds: readonly WorkKind[]): WorkView | null {
  const [works, setWorks] = useState<readonly WorkView[]>([]);
  useEffect(() => {
    const ended = new Set<number>();
    const stop = listen('work:changed', ({ work, ended: isOver }) => {
      if (isOver) ended.add(work.id);
      setWorks((present) => [...present.filter(({ id }) => id !== work.id), ...(isOver ? [] : [work])]);
    });
    // What began before this page came to the front; an event may have said more by now.
    call('work:list').then(
      (running) =>
        setWorks((present) => [
          ...running.filter(({ id }) => !ended.has(id) && present.every((known) => known.id !== id)),
          ...present,
        ]),
      // Events alone tell as much a quarter of a second later.
      () => undefined,
    );
    return stop;
  }, []);
  return works.findLast(({ kind }) => kinds.includes(kind)) ?? null;
}
