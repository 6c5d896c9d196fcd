import type { TextsLike } from '../texts';
import type { backup as zh } from '../zh-CN/backup';

export const backup = {
  setting: 'Backup',
  lead: 'An encrypted backup holds history, settings and wraps of the key; the passphrase or recovery key of its time opens it on another computer. Once a folder is chosen, the first start of a day makes one, and three are kept.',
  noFolder: 'No folder is chosen yet',
  folder: 'Folder: {{folder}}',
  chooseFolder: 'Choose a folder',
  last: 'Latest: {{time}}, {{name}}',
  never: 'No backup yet',
  now: 'Back up now',
  cancelled: 'The backup was cancelled; earlier ones are as they were.',
  opensHereOnly:
    'Without a recovery key a backup opens only on this computer and account. Make a recovery key first.',
  restoreHint:
    'To restore, lock the desk and choose “Restore from a backup”, or use the command line: veridesk restore FILE. What is there is never overwritten.',
} as const satisfies TextsLike<typeof zh>;
