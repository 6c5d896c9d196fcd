import { app, Menu } from 'electron';
import { type CommandId, commandOf } from '@shared/commands/commands';
import { hasRight } from '@shared/domain/operators';
import type { OperatorState } from '@shared/ipc/operator-view';
import type { Locale } from '@shared/locale';
import { menuTemplate } from './menu-template';

export interface ApplicationMenu {
  /** Language, lock, rights: something changed that the menu shows. */
  refresh(): void;
}

/** The menu of the real desktop. */
export function openMenu(ports: {
  readonly locale: () => Locale;
  /** null while the desk is closed. */
  readonly operators: () => Promise<OperatorState | null>;
  readonly onCommand: (id: CommandId) => void;
}): ApplicationMenu {
  let turn: Promise<void> = Promise.resolve();
  const show = async () => {
    const operators = await ports.operators().catch(() => null);
    const template = menuTemplate({
      locale: ports.locale(),
      platform: process.platform,
      isPackaged: app.isPackaged,
      isEnabled: (id) => isAllowed(operators, id),
      onCommand: ports.onCommand,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
  };
  const refresh = () => {
    // One after the other: the last change is what the menu ends with.
    turn = turn.then(show, show);
  };
  refresh();
  return { refresh };
}

/** Nothing while the desk is closed or nobody is signed in; otherwise what the role has. */
function isAllowed(operators: OperatorState | null, id: CommandId): boolean {
  if (operators === null) return false;
  if (operators.accounts.length === 0) return true;
  const { right } = commandOf(id);
  return operators.present !== null && (right === null || hasRight(operators.present.role, right));
}
