/** Tells when nobody has used the desk for the set time. */
import type { Timers } from '../lanes/timers';

export interface IdleWatchPorts {
  readonly timers: Timers;
  /** null while there is nothing to lock. */
  readonly limitMs: () => number | null;
  /** How long the system has had no input; counts only while one of our windows or dialogs has the focus. */
  readonly systemIdleMs: () => number;
  readonly isFocused: () => boolean;
  /** Whether the system itself shows its lock screen. */
  readonly isSystemLocked: () => boolean;
  readonly onLock: (reason: 'idle' | 'system-lock') => void;
}

export interface IdleWatch {
  /** Input in our window. */
  noteActivity(): void;
  stop(): void;
}

const pollMs = 5_000;

/**
 * Idle is the time since the last input in the window; what other programs get is no use of the desk. While
 * ours has the focus the system's idle time counts too: a file dialog's input never reaches the window.
 */
export function watchIdle(ports: IdleWatchPorts): IdleWatch {
  const { timers } = ports;
  let activeAtMs = timers.now();
  let wasOpen = false;
  let cancel = timers.after(pollMs, check);

  function check(): void {
    cancel = timers.after(pollMs, check);
    const limitMs = ports.limitMs();
    if (limitMs === null) {
      wasOpen = false;
      return;
    }
    const nowMs = timers.now();
    // Opening it was a use of it.
    if (!wasOpen) activeAtMs = nowMs;
    wasOpen = true;
    if (ports.isFocused()) activeAtMs = Math.max(activeAtMs, nowMs - ports.systemIdleMs());
    if (ports.isSystemLocked()) ports.onLock('system-lock');
    else if (nowMs - activeAtMs >= limitMs) ports.onLock('idle');
  }

  return {
    noteActivity() {
      activeAtMs = timers.now();
    },
    stop: () => cancel(),
  };
}
