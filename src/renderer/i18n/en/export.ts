import type { TextsLike } from '../texts';
import type { exporting as zh } from '../zh-CN/export';

export const exporting = {
  title: 'Export results',
  run: 'Export',
  cancel: 'Cancel',
  format: 'File',
  kind_original: 'The workbook itself (.xlsx)',
  hint_original:
    'Every sheet, column, format and value as it was; result columns behind the data of the checked sheet.',
  kind_xlsx: 'New table (.xlsx)',
  hint_xlsx: 'Data and result columns only; identifiers are text, and there is no formula.',
  kind_csv: 'CSV (.csv)',
  hint_csv: 'For other systems; text that could run as a formula gets an apostrophe in front.',
  content: 'Numbers',
  masked: 'Masked',
  full: 'Full numbers',
  encoding: 'Encoding',
  encrypt: 'Encrypt the file with a passphrase',
  passphrase: 'Passphrase',
  repeat: 'Repeat it',
  passphraseHint:
    'Excel, WPS and LibreOffice ask for it. It is not kept anywhere; without it the file cannot be opened.',
  tooShort: 'A passphrase has at least {{shortest}} characters.',
  notEqual: 'The two passphrases differ.',
  fullHint: 'The file holds full personal data and is not encrypted; keeping it safe is up to the operator.',
  fullEncryptedHint:
    'The file holds full personal data behind the passphrase; pass the two on by different ways.',
  maskedOriginalHint:
    'A masked workbook keeps values and styles only: formulas, notes, pictures and links are left out.',
  plainInstead:
    'This batch was read by an earlier version, which kept no copy of the workbook; a new table was written.',
} as const satisfies TextsLike<typeof zh>;
