import { definedOf } from '../../guards/policy';
import type { UpdateState } from '../../updates/updates';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type UpdateHandlers = Pick<Handlers, Extract<keyof Handlers, `updates:${string}`>>;

/** Whether a newer version is announced. */
export function createUpdateHandlers(services: DesktopServices): UpdateHandlers {
  const { updates } = services;
  return {
    'updates:get': () => viewOf(updates.state()),
    'updates:set': (change) => viewOf(updates.change(definedOf(change))),
    'updates:check': async () => viewOf(await updates.check()),
    'updates:openNotes': async () => {
      const notesUrl = updates.state().newer?.notesUrl ?? null;
      // What was announced lies in a file that others may have written to since.
      if (notesUrl !== null && new URL(notesUrl).protocol === 'https:') await services.openPage(notesUrl);
    },
  };
}

function viewOf({ newer, ...state }: UpdateState) {
  return {
    ...state,
    newer: newer === null ? null : { ...newer, files: newer.files.map((file) => ({ ...file })) },
  };
}
