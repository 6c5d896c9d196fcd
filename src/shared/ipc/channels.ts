/**
 * The names of every IPC channel, grouped by feature. No dependencies: the sandboxed preload is built
 * from this file alone. The shapes are in contract.ts; a name without a shape is a type error there.
 */
export const channels = {
  app: ['getState', 'setLocale'],
  vault: [
    'create',
    'unlock',
    'unlockByPin',
    'recover',
    'getState',
    'lock',
    'protect',
    'rekey',
    'beginRecoveryKey',
    'confirmRecoveryKey',
    'saveRecoveryKey',
    'setPin',
    'setLockSettings',
  ],
  providers: ['list'],
  connections: ['list', 'save', 'remove', 'chooseCertificates', 'test', 'balance', 'refreshBalances'],
  sandbox: ['connect'],
  check: ['run', 'copyMasked', 'followUp', 'page', 'openPage', 'copyPage'],
  guards: ['get', 'set'],
  batch: [
    'chooseFile',
    'open',
    'cancelOpen',
    'setMapping',
    'setPolicy',
    'list',
    'get',
    'rows',
    'start',
    'stop',
    'cancel',
    'discard',
    'export',
    'exportInvalid',
    'cancelExport',
    'showExport',
    'saveTemplate',
  ],
  history: ['search', 'count', 'export', 'cancelExport', 'life', 'addNote', 'setTags', 'tags'],
  backup: ['getState', 'chooseFolder', 'now', 'cancel'],
  audit: ['page', 'verify', 'export', 'cancel'],
} as const satisfies Record<string, readonly string[]>;

export type ChannelGroup = keyof typeof channels;

export type ChannelName = {
  [Group in ChannelGroup]: `${Group}:${(typeof channels)[Group][number]}`;
}[ChannelGroup];

/** Events pushed by main: small and idempotent, the renderer fetches what changed. */
export const eventNames = [
  'batch:changed',
  'file:progress',
  'work:progress',
  'connections:changed',
  'vault:changed',
] as const;

export type EventName = (typeof eventNames)[number];

/** All channel names as `group:name`. */
export const channelNames = Object.entries(channels).flatMap(([group, names]) =>
  names.map((name) => `${group}:${name}`),
) as readonly ChannelName[];
