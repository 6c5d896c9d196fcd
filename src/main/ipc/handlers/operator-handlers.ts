import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type OperatorHandlers = Pick<Handlers, Extract<keyof Handlers, `operators:${string}`>>;

/** Accounts, and who sits at the desk. */
export function createOperatorHandlers(services: DesktopServices): OperatorHandlers {
  const operators = () => services.desk().operators;
  /** What one person has on the screen or the clipboard is not the next one's. */
  const leave = async () => {
    services.desk().reveals.forget();
    await services.forgetClipboard();
  };
  return {
    'operators:getState': () => operators().state(),
    'operators:signIn': async ({ id, pin, newPin }) => {
      await operators().signIn(id, pin, newPin ?? null);
      await leave();
    },
    'operators:signOut': async () => {
      await operators().signOut();
      await leave();
      services.forgetPage();
    },
    'operators:add': (account) => operators().add(account),
    'operators:change': ({ id, role }) => operators().change(id, { role }),
    'operators:resetPin': ({ id, pin }) => operators().resetPin(id, pin),
    'operators:remove': async ({ id }) => {
      const wasPresent = operators().presentId() === id;
      await operators().remove(id);
      if (!wasPresent) return;
      await leave();
      services.forgetPage();
    },
    'operators:setOwnPin': ({ pin, newPin }) => operators().setOwnPin(pin, newPin),
  };
}
