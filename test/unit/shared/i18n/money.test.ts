import { expect, it } from 'vitest';
import { formatFen, formatSignedFen } from '@shared/i18n/money';

it.each([
  [0, '¥0.00'],
  [16, '¥0.16'],
  [12_305, '¥123.05'],
])('%i fen is %s', (fen, text) => {
  expect(formatFen(fen)).toBe(text);
});

it('says what is below zero', () => {
  expect([formatSignedFen(16), formatSignedFen(-16)]).toEqual(['¥0.16', '-¥0.16']);
});
