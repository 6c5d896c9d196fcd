import { describe, expect, it } from 'vitest';
import { fenOfAmount } from '@main/statements/amount';

describe('fenOfAmount', () => {
  it.each([
    ['0.16', 16],
    ['16', 1600],
    ['.5', 50],
    ['¥1,234.50', 123_450],
    ['￥0.1', 10],
    ['-0.16', -16],
    ['+0.16', 16],
    ['0.1600', 16],
    ['１．２３', 123],
    ['0.16元', 16],
    ['CNY 2', 200],
    ['1.6E-1', 16],
    ['0', 0],
    ['-0.00', 0],
    ['90071992547409.91', 9_007_199_254_740_991],
  ])('reads %s yuan', (text, fen) => {
    expect(fenOfAmount(text, 'yuan')).toBe(fen);
  });
  it.each(['', '-', '0.165', '1.2.3', '12,34', '1e999', 'free', '90071992547409.92'])(
    'refuses %s yuan',
    (text) => {
      expect(fenOfAmount(text, 'yuan')).toBeNull();
    },
  );
  it('reads fen', () => {
    expect(fenOfAmount('16', 'fen')).toBe(16);
    expect(fenOfAmount('16分', 'fen')).toBe(16);
    expect(fenOfAmount('16.5', 'fen')).toBeNull();
  });
  it('takes what a workbook stores of a decimal for that decimal, and a part of a fen for one', () => {
    expect(fenOfAmount('0.14000000000000001', 'yuan', true)).toBe(14);
    expect(fenOfAmount('0.28999999999999998', 'yuan', true)).toBe(29);
    expect(fenOfAmount('0.165', 'yuan', true)).toBeNull();
    expect(fenOfAmount('0.14000000000000001', 'yuan')).toBeNull();
  });
});
