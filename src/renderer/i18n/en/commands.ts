import type { TextsLike } from '../texts';
import type { commands as zh } from '../zh-CN/commands';

export const commands = {
  palette: 'Command palette',
  placeholder: 'A command, a connection or the time of a batch',
  found: 'Commands found',
  none: 'There is no such command',
  count: '{{found}} commands',
  hint: 'Commands',
  help: 'Keyboard shortcuts',
  theme: 'Appearance',
  themeSystem: 'As the system',
  themeLight: 'Light',
  themeDark: 'Dark',
} as const satisfies TextsLike<typeof zh>;
