/** A provider that is not there for a while: its ports accept nothing, so that a call provably never left. */
import type { Server } from 'node:http';
import { closeServer, listen } from './listening';

export interface Interruption {
  /** From now on and for so many milliseconds; a later call prolongs it. */
  begin(durationMs: number): void;
  /** For good: nothing listens again. */
  end(): void;
}

export function createInterruption(
  listeners: readonly { readonly server: Server; readonly port: number }[],
): Interruption {
  let timer: NodeJS.Timeout | undefined;
  let closing: Promise<unknown> = Promise.resolve();
  const open = async (): Promise<void> => {
    await closing;
    // The port was ours a moment ago; should somebody have taken it, refusing goes on.
    await Promise.allSettled(listeners.map(({ server, port }) => listen(server, port)));
  };
  return {
    begin: (durationMs) => {
      clearTimeout(timer);
      // The answer to the call that asked for it still goes out.
      setImmediate(() => {
        closing = Promise.all(listeners.map(({ server }) => closeServer(server)));
      });
      timer = setTimeout(() => void open(), durationMs);
    },
    end: () => clearTimeout(timer),
  };
}
