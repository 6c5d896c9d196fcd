/** The end of the program: what is open is closed first, and nothing that hangs keeps the program. */
import type { Timers } from '../lanes/timers';

export interface EndPorts {
  /** Stops batches, awaits calls in flight, closes the database. */
  readonly close: () => Promise<void>;
  /** Closes the windows, and with the last of them the program. */
  readonly quit: () => void;
  /** Ends the program at once. */
  readonly exit: () => void;
  readonly timers: Timers;
  /** The program ends all the same. */
  readonly onFailed: (error: unknown) => void;
  /** What had to be left: the desk's closing, or a window. */
  readonly onLeft: (what: 'desk' | 'window') => void;
}

/**
 * Longer than any call may take (its time limit and the connecting before it). A desk that is left behind then is
 * in the state that a killed process leaves: intents, answers and commits are on the disk, and the next start
 * settles what is open.
 */
export const closeLimitMs = 180_000;
/** By then nothing is left to store, so that a page that does not answer is not waited for. */
export const windowLimitMs = 10_000;

/** Call once; the process ends while or after this settles. */
export async function endInOrder(ports: EndPorts): Promise<void> {
  const { timers, onLeft, exit } = ports;
  const leaveDesk = timers.after(closeLimitMs, () => {
    onLeft('desk');
    exit();
  });
  await ports.close().catch(ports.onFailed);
  leaveDesk();
  timers.after(windowLimitMs, () => {
    onLeft('window');
    exit();
  });
  ports.quit();
}
