import { useEffect } from 'react';
import { commandOf, commands, isCommandId } from '@shared/commands/commands';
import { isPressed } from '@shared/commands/shortcut';
import { listen } from '../../lib/ipc-client';
import { may, useOperators } from '../../lib/operator-store';
import { runCommand } from './run-command';
import { useCommandPanel } from './store';

/** Listens for the keys of all commands and for the native menu. For one component that is always mounted. */
export function useCommandKeys(isMac: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const command = commands.find(({ shortcut }) => shortcut !== null && isPressed(shortcut, event, isMac));
      if (command === undefined) return;
      // A key without a modifier is a character where somebody writes.
      if (command.shortcut?.mod !== true && isWriting(event.target)) return;
      event.preventDefault();
      tryCommand(command.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isMac]);
  useEffect(() => listen('menu:command', ({ id }) => isCommandId(id) && tryCommand(id)), []);
}

function tryCommand(id: Parameters<typeof runCommand>[0]): void {
  const { right } = commandOf(id);
  if (right !== null && !may(useOperators.getState().state, right)) return;
  const { open, close } = useCommandPanel.getState();
  // What a dialog asks is answered first; palette and help ask nothing and step aside.
  if (open === null && isDialogOpen()) return;
  if (id !== 'desk.palette' && id !== 'desk.help') close();
  runCommand(id);
}

function isDialogOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>('.ant-modal-wrap')].some(
    ({ style }) => style.display !== 'none',
  );
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}
