/** Moments of a start in the browser's own timeline, for `npm run bench -- startup`; nothing leaves the page. */

/** Marks the next frame as the first in which a person can type there. */
export function markReady(place: 'unlock' | 'check'): void {
  requestAnimationFrame(() => performance.mark(`veridesk:${place}`));
}

/** Marks that main has answered with the vault open: what was typed can be sent. */
export function markOpen(): void {
  performance.mark('veridesk:open');
}
