/**
 * The names of every IPC channel, grouped by feature. No dependencies: the sandboxed preload is built
 * from this file alone. The shapes are in contract.ts; a name without a shape is a type error there.
 */
export const channels = {
  app: ['getState', 'setLocale', 'setTheme'],
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
  connections: ['list', 'use', 'save', 'remove', 'chooseCertificates', 'test', 'balance', 'refreshBalances'],
  sandbox: ['connect'],
  check: ['run', 'copyMasked', 'followUp', 'page', 'openPage', 'copyPage', 'askSecond', 'seconds'],
  guards: ['get', 'set'],
  batch: [
    'chooseFile',
    'open',
    'setMapping',
    'setPolicy',
    'setPurpose',
    'setSecond',
    'swapSecond',
    'followUp',
    'stopFollowUp',
    'exportAgain',
    'list',
    'get',
    'rows',
    'start',
    'stop',
    'cancel',
    'discard',
    'export',
    'exportInvalid',
    'showExport',
    'saveTemplate',
    'askApproval',
    'approve',
  ],
  history: ['search', 'count', 'export', 'evidence', 'life', 'addNote', 'setTags', 'tags'],
  statistics: ['overview', 'export'],
  unsettled: ['list', 'calls', 'resolve', 'sendAgain'],
  statement: ['chooseFile', 'open', 'page', 'apply', 'export'],
  operators: ['getState', 'signIn', 'signOut', 'add', 'change', 'remove', 'resetPin', 'setOwnPin'],
  value: ['reveal', 'copy'],
  masking: ['get', 'set'],
  backup: ['getState', 'chooseFolder', 'now', 'chooseRestore', 'restore'],
  purposes: ['get', 'set'],
  keeping: [
    'find',
    'purge',
    'purges',
    'saveCertificate',
    'erase',
    'holds',
    'hold',
    'lift',
    'getRetention',
    'setRetention',
    'previewRetention',
    'applyRetention',
  ],
  audit: ['page', 'verify', 'export'],
  work: ['list', 'cancel'],
  updates: ['get', 'set', 'check', 'openNotes'],
} as const satisfies Record<string, readonly string[]>;

export type ChannelGroup = keyof typeof channels;

export type ChannelName = {
  [Group in ChannelGroup]: `${Group}:${(typeof channels)[Group][number]}`;
}[ChannelGroup];

/** Events pushed by main: small and idempotent, the renderer fetches what changed. */
export const eventNames = [
  'batch:changed',
  'work:changed',
  'updates:changed',
  'connections:changed',
  'vault:changed',
  'operators:changed',
  'menu:command',
] as const;

export type EventName = (typeof eventNames)[number];

/** All channel names as `group:name`. */
export const channelNames = Object.entries(channels).flatMap(([group, names]) =>
  names.map((name) => `${group}:${name}`),
) as readonly ChannelName[];
