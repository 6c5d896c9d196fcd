import type { TextsLike } from '../texts';
import type { settings as zh } from '../zh-CN/settings';

export const settings = {
  title: 'Settings',
  language: 'Language',
  languageFailed: 'The language was not changed',
  protection: 'Data protection',
  protectionKeychain: 'The database is encrypted; the system keychain holds its key.',
  protectionPassphrase:
    'The database is encrypted; a passphrase holds its key and is asked for at every start.',
  version: 'Version',
} as const satisfies TextsLike<typeof zh>;
