import type { Right } from '../domain/operators';
import type { LocalizedText } from '../domain/provider';
import { localized } from '../i18n/text';
import { innerPages, pageLabels, type PageName, pageRights, railPages } from './pages';
import type { Shortcut } from './shortcut';

/** Where a key works, as the help groups them. */
export const places = ['pages', 'anywhere', 'check', 'batch', 'history', 'lists'] as const;

export type Place = (typeof places)[number];

const actionIds = [
  'check.new',
  'check.copy',
  'batch.open',
  'history.find',
  'history.export',
  'desk.palette',
  'desk.help',
  'desk.lock',
  'desk.backup',
  'language.zh-CN',
  'language.en',
  'theme.system',
  'theme.light',
  'theme.dark',
] as const;

export type ActionId = (typeof actionIds)[number];

export type CommandId = ActionId | `page.${PageName}`;

export interface Command {
  readonly id: CommandId;
  readonly label: LocalizedText;
  readonly place: Place;
  readonly shortcut: Shortcut | null;
  /** null for everybody who is signed in. */
  readonly right: Right | null;
}

function pageCommand(page: PageName): Command {
  const position = railPages.findIndex((railPage) => railPage === page);
  return {
    id: `page.${page}`,
    label: pageLabels[page],
    place: 'pages',
    // There is no key beyond the ninth digit.
    shortcut: position < 0 || position > 8 ? null : { key: String(position + 1), mod: true },
    right: position < 0 ? (pageRights[page] ?? null) : null,
  };
}

type ActionFacts = readonly [label: LocalizedText, place: Place, shortcut?: Shortcut | null, right?: Right];

const actions: Record<ActionId, ActionFacts> = {
  'check.new': [localized('新建核验', 'New check'), 'check', { key: 'n', mod: true }, 'check'],
  'check.copy': [
    localized('复制脱敏结果', 'Copy masked result'),
    'check',
    { key: 'c', mod: true, shift: true },
    'check',
  ],
  'batch.open': [localized('打开文件…', 'Open a file…'), 'batch', { key: 'o', mod: true }, 'check'],
  'history.find': [
    localized('在历史中查找', 'Find in the history'),
    'history',
    { key: 'f', mod: true },
    'check',
  ],
  'history.export': [localized('导出历史…', 'Export the history…'), 'history', null, 'check'],
  'desk.palette': [localized('命令面板', 'Command palette'), 'anywhere', { key: 'k', mod: true }],
  'desk.help': [localized('快捷键', 'Keyboard shortcuts'), 'anywhere', { key: '?' }],
  'desk.lock': [localized('锁定', 'Lock'), 'anywhere', { key: 'l', mod: true }],
  'desk.backup': [localized('备份…', 'Back up…'), 'anywhere', null, 'backup'],
  'language.zh-CN': [localized('语言：简体中文', 'Language: 简体中文'), 'anywhere'],
  'language.en': [localized('语言：English', 'Language: English'), 'anywhere'],
  'theme.system': [localized('外观：跟随系统', 'Appearance: as the system'), 'anywhere'],
  'theme.light': [localized('外观：浅色', 'Appearance: light'), 'anywhere'],
  'theme.dark': [localized('外观：深色', 'Appearance: dark'), 'anywhere'],
};

function actionCommand(id: ActionId): Command {
  const [label, place, shortcut = null, right = null] = actions[id];
  return { id, label, place, shortcut, right };
}

/** Every command that needs nothing but itself, in the order of the palette. */
export const commands: readonly Command[] = [
  ...railPages.map(pageCommand),
  ...actionIds.slice(0, 5).map(actionCommand),
  ...innerPages.map(pageCommand),
  ...actionIds.slice(5).map(actionCommand),
];

export const commandIds: readonly CommandId[] = commands.map(({ id }) => id);

const commandsById: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = commandsById.get(id);
  if (command === undefined) throw new Error(`There is no command ${id}.`);
  return command;
}

export function isCommandId(id: string): id is CommandId {
  return commandsById.has(id);
}
