/** Components whose code is read when it is needed, or ahead of it. */
import { type ComponentType, useEffect, useState } from 'react';

export type LateComponent<Props extends object> = ComponentType<Props> & {
  /** Reads the code ahead; once, however often it is asked for. */
  readonly load: () => Promise<void>;
};

/**
 * Shows nothing until the code is there, and then itself in that very turn. `lazy` and `Suspense` would hold it
 * back: React shows no content within 300 ms of a fallback.
 */
export function lateComponent<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
): LateComponent<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let reading: Promise<void> | null = null;
  const load = () => {
    reading ??= read().then((component) => {
      Loaded = component;
    });
    return reading;
  };
  function Late(props: Props) {
    const [isThere, setIsThere] = useState(Loaded !== null);
    const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
    useEffect(() => {
      if (isThere) return;
      load().then(
        () => setIsThere(true),
        (error: unknown) => setFailure({ error }),
      );
    }, [isThere]);
    // For the boundary around the page, which says so.
    if (failure !== null) throw failure.error;
    return Loaded === null ? null : <Loaded {...props} />;
  }
  return Object.assign(Late, { load });
}
