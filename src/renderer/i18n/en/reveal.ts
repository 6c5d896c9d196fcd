import type { TextsLike } from '../texts';
import type { reveal as zh } from '../zh-CN/reveal';

export const reveal = {
  ask: 'Show the {{factor}} whole',
  show: 'Show {{factor}}',
  showHint: 'Shows the value for 30 s; this is logged',
  hide: 'Mask {{factor}}',
  copy: 'Copy {{factor}}',
  copyHint: 'Copies the value; it leaves the clipboard after 30 s; this is logged',
  copied: 'Copied; leaves the clipboard after 30 s',
  left: 'masked in {{seconds}} s',
  reason: 'Reason',
  note: 'Details (optional, no numbers)',
  noteNeeded: 'Say why (no numbers)',
  logged: 'Time, operator, field and reason go into the audit chain; the value does not.',
  confirm: 'Show for 30 s',
  cancel: 'Cancel',
  profile: 'Masking',
  profileDefault: 'Default: ID numbers 3 + 4, cards 6 + 4',
  profileStrict: 'Strict: ID numbers 1 + 1, cards last 4, sole traders masked too',
  profileHint: 'For screens, lists and masked exports; what is loaded from now on is masked so.',
  askReason: 'Ask for a reason when a value is shown',
  settingTitle: 'Masking and reveals',
  settingFailed: 'The setting was not saved',
} as const satisfies TextsLike<typeof zh>;
