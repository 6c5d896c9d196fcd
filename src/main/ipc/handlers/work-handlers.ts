import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type WorkHandlers = Pick<Handlers, Extract<keyof Handlers, `work:${string}`>>;

/** Long work: what runs, and its one way to be ended. */
export function createWorkHandlers(services: DesktopServices): WorkHandlers {
  const { works } = services;
  return {
    'work:list': () => [...works.list()],
    'work:cancel': async ({ id }) => {
      const right = works.rightOf(id);
      if (right === null) return;
      if (right !== 'public') await services.desk().operators.require(right);
      works.cancel(id);
    },
  };
}
