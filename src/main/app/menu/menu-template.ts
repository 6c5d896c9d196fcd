/**
 * The native menu as a template: the commands of the registry under the words of a platform. It must not know
 * how a command is done, and of Electron only the shape of a template.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { type CommandId, commandOf } from '@shared/commands/commands';
import { innerPages, railPages } from '@shared/commands/pages';
import { acceleratorOf } from '@shared/commands/shortcut';
import type { Locale } from '@shared/locale';
import { menuTexts } from './menu-texts';

export interface MenuState {
  readonly locale: Locale;
  readonly platform: NodeJS.Platform;
  /** A packed program has no developer tools. */
  readonly isPackaged: boolean;
  /** Whether the desk is open, and whoever sits there may do it. */
  readonly isEnabled: (id: CommandId) => boolean;
  readonly onCommand: (id: CommandId) => void;
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

export function menuTemplate(state: MenuState): readonly Item[] {
  const { platform, locale } = state;
  const isMac = platform === 'darwin';
  const role = (name: NonNullable<Item['role']>, text: keyof typeof menuTexts): Item => ({
    role: name,
    label: menuTexts[text][locale],
  });
  const command = (id: CommandId): Item => commandItem(state, id);
  /** A choice below its own name says no more than itself. */
  const choice = (id: CommandId, label: string): Item => ({ ...commandItem(state, id), label });
  const menu = (text: keyof typeof menuTexts, submenu: readonly Item[]): Item => ({
    label: menuTexts[text][locale],
    submenu: [...submenu],
  });
  return [
    ...(isMac ? [applicationMenu(role)] : []),
    menu('file', [
      command('check.new'),
      command('batch.open'),
      command('history.export'),
      separator,
      command('desk.backup'),
      command('desk.lock'),
      separator,
      isMac ? role('close', 'close') : role('quit', 'quit'),
    ]),
    menu('edit', [
      role('undo', 'undo'),
      role('redo', 'redo'),
      separator,
      role('cut', 'cut'),
      role('copy', 'copy'),
      role('paste', 'paste'),
      role('selectAll', 'selectAll'),
      separator,
      command('check.copy'),
      command('history.find'),
    ]),
    menu('view', [
      command('desk.palette'),
      separator,
      menu('language', [choice('language.zh-CN', '简体中文'), choice('language.en', 'English')]),
      menu('appearance', [
        choice('theme.system', menuTexts.system[locale]),
        choice('theme.light', menuTexts.light[locale]),
        choice('theme.dark', menuTexts.dark[locale]),
      ]),
      separator,
      role('resetZoom', 'resetZoom'),
      role('zoomIn', 'zoomIn'),
      role('zoomOut', 'zoomOut'),
      role('togglefullscreen', 'fullScreen'),
      ...(state.isPackaged
        ? []
        : [separator, role('reload', 'reload'), role('toggleDevTools', 'developerTools')]),
    ]),
    menu('go', [
      ...railPages.map((page) => command(`page.${page}`)),
      separator,
      ...innerPages.map((page) => command(`page.${page}`)),
    ]),
    {
      ...menu('window', [
        role('minimize', 'minimize'),
        ...(isMac ? [role('zoom', 'zoom')] : [role('close', 'close')]),
      ]),
      ...(isMac ? { role: 'window' as const } : {}),
    },
    { ...menu('help', [command('desk.help')]), ...(isMac ? { role: 'help' as const } : {}) },
  ];
}

function applicationMenu(
  role: (name: NonNullable<Item['role']>, text: keyof typeof menuTexts) => Item,
): Item {
  return {
    role: 'appMenu',
    submenu: [
      role('about', 'about'),
      separator,
      role('services', 'services'),
      separator,
      role('hide', 'hide'),
      role('hideOthers', 'hideOthers'),
      role('unhide', 'unhide'),
      separator,
      role('quit', 'quit'),
    ],
  };
}

function commandItem({ locale, isEnabled, onCommand }: MenuState, id: CommandId): Item {
  const { label, shortcut } = commandOf(id);
  return {
    id,
    label: label[locale],
    enabled: isEnabled(id),
    click: () => onCommand(id),
    ...(shortcut === null
      ? {}
      : {
          accelerator: acceleratorOf(shortcut),
          // The page hears the keys itself and knows when they are meant for a field; the menu only shows them.
          registerAccelerator: false,
        }),
  };
}
