import type { TextsLike } from '../texts';
import type { settings as zh } from '../zh-CN/settings';

export const settings = {
  title: 'Settings',
  language: 'Language',
  languageFailed: 'Not changed',
  protection: 'Data protection',
  protectionKeychain: 'The database is encrypted; the system keychain holds its key.',
  protectionPassphrase:
    'The database is encrypted; a passphrase holds its key and is asked for at every start.',
  version: 'Version',
  testBuild: 'Test build, not for real work: it is not signed and is not a release.',
  guards: 'Cost and repeated checks',
  guardConfirm: 'Confirm a cost above',
  guardConfirmHint: 'Empty for never. Holds for sandbox connections once it was changed.',
  guardBatch: 'Spending limit of new batches',
  guardBatchHint: 'Empty for none; each batch can have its own in its review.',
  guardDay: 'Spending limit of a day',
  guardDayHint:
    'Empty for none. Real connections stand at {{spent}} today, calls in flight and of unknown billing with their price.',
  guardDuplicates: 'Rows that repeat another one',
  guardCopy: 'Copy the answer',
  guardSend: 'Send them too',
  guardReuse: 'Use answers no older than',
  guardDays: 'days',
  guardReuseFrom: 'Answers of',
  guardFromConnection: 'the same connection',
  guardFromAny: 'any connection',
  guardReuseHint: 'Empty for never. Only match, not confirmed and no record are used again.',
  guardFailed: 'The setting was not saved',
} as const satisfies TextsLike<typeof zh>;
