import { clipboardMs, revealMs } from '@shared/domain/reveal';
import { definedOf } from '../../guards/policy';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type ValueHandlers = Pick<Handlers, 'value:reveal' | 'value:copy' | 'masking:get' | 'masking:set'>;

/** Masking, and the single values that are shown or copied whole. */
export function createValueHandlers(services: DesktopServices): ValueHandlers {
  const { settings } = services.workstation;
  const masking = () => services.workstation.masking();
  return {
    'value:reveal': async (request) => ({
      value: await services.desk().reveals.reveal(request),
      forMs: revealMs,
    }),
    'value:copy': async ({ subject, field }) => {
      const value = await services.desk().reveals.copied(subject, field);
      // In the chain before anybody can paste it.
      await services.workstation.audit.settled();
      await services.copyForShort(value);
      return { forMs: clipboardMs };
    },
    'masking:get': () => masking(),
    'masking:set': (change) => settings.set('masking', { ...masking(), ...definedOf(change) }),
  };
}
