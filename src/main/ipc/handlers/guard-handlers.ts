import { AppError } from '@shared/errors/app-error';
import { definedOf, guardsFor } from '../../guards/policy';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type GuardHandlers = Pick<Handlers, 'guards:get' | 'guards:set'>;

/** The guards that hold for every batch and check. */
export function createGuardHandlers(services: DesktopServices): GuardHandlers {
  const { settings } = services.workstation;
  const set = () => settings.get('guards') ?? {};
  return {
    'guards:get': async () => ({
      ...guardsFor(set(), { sandbox: false }),
      committedTodayFen: await services.desk().data.committedOfDay(Date.now(), false),
    }),
    'guards:set': async (change) => {
      if (change.approveAboveFen != null && (await services.desk().operators.list()).length === 0) {
        throw new AppError('guard/needs-accounts', 'A second person needs accounts.');
      }
      settings.set('guards', { ...set(), ...definedOf(change) });
    },
  };
}
