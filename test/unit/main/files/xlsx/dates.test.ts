import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDateFormat,
  isDateFormatCode,
  isoToText,
  serialToText,
  textToSerial,
} from '@main/files/xlsx/dates';

describe('isDateFormat', () => {
  it.each([14, 22, 27, 31, 36, 45, 47, 50, 58])('format %i is a date', (id) => {
    expect(isDateFormat(id, undefined)).toBe(true);
  });

  it.each([0, 1, 2, 13, 23, 37, 44, 48, 49, 59])('format %i is none', (id) => {
    expect(isDateFormat(id, undefined)).toBe(false);
  });

  it.each(['yyyy\\-mm\\-dd', '[$-804]yyyy"年"m"月"d"日"', 'h:mm AM/PM', 'yyyy年m月', 'mm:ss.0;@'])(
    '%s is a date',
    (code) => {
      expect(isDateFormatCode(code)).toBe(true);
    },
  );

  it.each([
    'General',
    '0',
    '#,##0.00',
    '@',
    '0"日"',
    '[Red]0',
    '0.00E+00',
    '#\\d',
    '_d0',
    '[DBNum2]0',
    '"ymd"0',
  ])('%s is none', (code) => {
    expect(isDateFormatCode(code)).toBe(false);
  });
});

describe('serialToText', () => {
  it.each([
    ['32874', false, '1990-01-01'],
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['60', false, '1900-02-29'],
    ['61', false, '1900-03-01'],
    ['45292.354166666664', false, '2024-01-01 08:30:00'],
    ['45292.99999999', false, '2024-01-02'],
    ['0.5', false, '12:00:00'],
    ['2958465', false, '9999-12-31'],
    ['0', true, '1904-01-01'],
    ['31412', true, '1990-01-01'],
    ['-1', false, null],
    ['2958466', false, null],
    ['1E+300', false, null],
    ['abc', false, null],
  ])('%s (1904: %s) is %s', (raw, date1904, text) => {
    expect(serialToText(raw, date1904)).toBe(text);
  });

  it('has textToSerial as its inverse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_958_465 }),
        fc.integer({ min: 0, max: 86_399 }),
        (day, second) => {
          const serial = day + second / 86_400;
          const text = serialToText(String(serial), false);
          expect(text === null ? null : textToSerial(text)).toBeCloseTo(serial, 8);
        },
      ),
    );
  });

  it('gives up on texts that are no dates', () => {
    expect([textToSerial(''), textToSerial('甲'), textToSerial('1990-1-1')]).toEqual([null, null, null]);
  });
});

describe('isoToText', () => {
  it.each([
    ['1990-01-01', '1990-01-01'],
    ['1990-01-01T00:00:00Z', '1990-01-01'],
    ['1990-01-01T08:30:00.000', '1990-01-01 08:30:00'],
    ['T08:30', 'T08:30'],
  ])('%s is %s', (raw, text) => {
    expect(isoToText(raw)).toBe(text);
  });
});
