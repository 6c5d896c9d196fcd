import { AppError } from '@shared/errors/app-error';
import { maskFactors, storedCheckViewOf } from '../../checks/check-view';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type UnsettledHandlers = Pick<Handlers, Extract<keyof Handlers, `unsettled:${string}`>>;

/** Checks without an answer that may have been billed. */
export function createUnsettledHandlers(services: DesktopServices): UnsettledHandlers {
  const { providers } = services.workstation;
  const profile = () => services.workstation.masking().profile;

  /** Their counts and costs are other ones now. */
  const announce = async (checkIds: readonly string[]): Promise<void> => {
    const { data } = services.desk();
    const batchIds = new Set<string>();
    for (const checkId of checkIds) {
      const { batchId } = await data.getCheck(checkId);
      if (batchId !== null) batchIds.add(batchId);
    }
    for (const id of batchIds) services.send('batch:changed', { id });
  };

  return {
    'unsettled:list': async ({ batchId, offset, limit }) => {
      const filter = batchId === null ? {} : { batchId };
      const { total, checks } = await services.desk().data.listUnsettled(filter, offset, limit);
      return {
        total,
        checks: checks.map((check) => ({ ...check, factors: maskFactors(check.factors, profile()) })),
      };
    },
    'unsettled:calls': async ({ checkId }) => {
      const { data } = services.desk();
      const check = storedCheckViewOf(providers, await data.getCheck(checkId), profile());
      if (check === null) throw new AppError('check/not-found', 'The check has no answer yet.');
      const calls = await data.callsOfCheck(checkId);
      return { check, calls: calls.map((call) => ({ ...call })) };
    },
    'unsettled:resolve': async (resolution) => {
      await services.desk().unsettled.resolve(resolution);
      await announce(resolution.checkIds);
    },
    'unsettled:sendAgain': async ({ checkIds, confirmedFen }) => {
      await services.desk().unsettled.sendAllAgain(checkIds, { confirmedFen });
      await announce(checkIds);
    },
  };
}
