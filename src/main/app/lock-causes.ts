/** What locks the desk without anybody asking for it: an idle desk, sleep, and the system's own lock. */
import { BrowserWindow, powerMonitor } from 'electron';
import { systemTimers } from '../lanes/timers';
import type { DeskSession, LockReason } from '../lock/desk-session';
import { watchIdle, type IdleWatch } from '../lock/idle-watch';

export interface LockCausesOptions {
  readonly session: DeskSession;
  readonly lock: (reason: LockReason) => void;
  /** Running batches wait through the sleep. */
  readonly onSuspend: () => void;
  readonly onResume: () => void;
}

/** The answer takes note of keys and clicks, and ends the watch. */
export function watchLockCauses({ session, lock, onSuspend, onResume }: LockCausesOptions): IdleWatch {
  powerMonitor.on('suspend', () => {
    onSuspend();
    lock('suspend');
  });
  powerMonitor.on('resume', onResume);
  powerMonitor.on('lock-screen', () => lock('system-lock'));
  return watchIdle({
    timers: systemTimers,
    limitMs: () => (session.status() === 'open' ? session.lockSettings().idleMinutes * 60_000 : null),
    systemIdleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
    isFocused: () => BrowserWindow.getFocusedWindow() !== null,
    isSystemLocked: () => powerMonitor.getSystemIdleState(60) === 'locked',
    onLock: lock,
  });
}
