import { describe, expect, it } from 'vitest';
import { cellAddress, cellText, columnLetters } from '@main/files/table';

describe('cellAddress', () => {
  it.each([
    ['Sheet1', 0, 17, 'Sheet1!A17'],
    ['名单', 1, 2, '名单!B2'],
    ['一月 名单', 27, 3, "'一月 名单'!AB3"],
    ["O'Neil", 0, 1, "'O''Neil'!A1"],
    ['AB12', 0, 1, "'AB12'!A1"],
    ['2024', 0, 1, "'2024'!A1"],
    [null, 25, 9, 'Z9'],
  ])('%s column %i row %i is %s', (sheetName, column, row, address) => {
    expect(cellAddress(sheetName, column, row)).toBe(address);
  });

  it('counts columns as spreadsheet programs do', () => {
    expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
      'XFD',
    ]);
  });
});

describe('cellText', () => {
  it('shows what a person sees', () => {
    expect(cellText('甲')).toBe('甲');
    expect(cellText(null)).toBe('');
    expect(cellText(undefined)).toBe('');
    expect(cellText({ kind: 'date', raw: '32874', text: '1990-01-01' })).toBe('1990-01-01');
  });
});
