/**
 * What features stand on: the bridge to main, the session, formats. Nothing here knows a feature, a
 * screen or a provider, and nothing here holds a secret.
 */
import type { Bridge } from '@shared/ipc/bridge';

declare global {
  interface Window {
    /** Put there by the preload, the only way from the renderer to main. */
    readonly veridesk: Bridge;
  }
}

/** The bridge of this window; read at each call, so that a test can put its own in place. */
export function bridge(): Bridge {
  return window.veridesk;
}
