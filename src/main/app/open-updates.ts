/** Looks for notices of new versions, as this program and on its own routes; off until IT names an address (ADR 0052). */
import { app } from 'electron';
import type { Workstation } from '../composition-root';
import { systemTimers } from '../lanes/timers';
import { openRoutedTransport } from '../transport/open-routed';
import { Updates } from '../updates/updates';
import { logCode } from './log-code';

export function openUpdates(workstation: Workstation, onChanged: () => void): Updates {
  return new Updates({
    settings: workstation.settings,
    openTransport: (origin) =>
      openRoutedTransport({ origin, maximumSockets: 1 }, workstation.ports.routes, systemTimers.now),
    present: { version: app.getVersion(), platform: process.platform, arch: process.arch },
    now: Date.now,
    every: (work, intervalMs) => {
      const timer = setInterval(work, intervalMs);
      return () => clearInterval(timer);
    },
    onChanged,
    onFailed: (error) => logCode('updates', error),
  });
}
