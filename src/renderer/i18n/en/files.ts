import type { TextsLike } from '../texts';
import type { files as zh } from '../zh-CN/files';

export const files = {
  sheet: 'Worksheet',
  sheetHidden: '{{name}} (hidden)',
  encoding: 'Encoding',
  encodingTry: 'Read it as:',
  delimiter: 'Delimiter',
  delimiterComma: 'Comma ,',
  delimiterSemicolon: 'Semicolon ;',
  delimiterTab: 'Tab',
  delimiterBar: 'Bar |',
} as const satisfies TextsLike<typeof zh>;
