import { describe, expect, it } from 'vitest';
import { cellDamage } from '@main/files/cell-damage';
import type { Cell, TypedCellKind } from '@main/files/table';

const typed = (kind: TypedCellKind, raw: string, text = raw): Cell => ({ kind, raw, text });

describe('cellDamage', () => {
  it.each(['idNumber', 'bankCard', 'creditCode', 'mobile'] as const)(
    'refuses damaged numbers as %s',
    (factor) => {
      for (const raw of ['1.10101199001011E+17', '1.10101199001011E+017', '110101199001011000', '1e5']) {
        expect(cellDamage(typed('number', raw), factor)).toBe('cell/number-damaged');
      }
    },
  );

  it('refuses any number as an identifier that can begin with a zero or lose digits', () => {
    expect(cellDamage(typed('number', '622202000000001'), 'bankCard')).toBe('cell/number-stored');
    expect(cellDamage(typed('number', '110101900101123'), 'idNumber')).toBe('cell/number-stored');
    expect(cellDamage(typed('number', '91110000'), 'creditCode')).toBe('cell/number-stored');
  });

  it('accepts a mobile number stored as a plain integer', () => {
    expect(cellDamage(typed('number', '13800138000'), 'mobile')).toBeNull();
    expect(cellDamage(typed('number', '13800138000.5'), 'mobile')).toBe('cell/number-stored');
    expect(cellDamage(typed('number', '-13800138000'), 'mobile')).toBe('cell/number-stored');
  });

  it('accepts a short number as a name, which companies may have', () => {
    expect(cellDamage(typed('number', '360'), 'companyName')).toBeNull();
  });

  it('refuses dates, truth values, errors and formulas without a result for every factor', () => {
    for (const factor of ['name', 'idNumber'] as const) {
      expect(cellDamage(typed('date', '32874', '1990-01-01'), factor)).toBe('cell/date');
      expect(cellDamage(typed('boolean', '1', 'TRUE'), factor)).toBe('cell/boolean');
      expect(cellDamage(typed('error', '#N/A'), factor)).toBe('cell/error');
      expect(cellDamage(typed('formula', '=A1', ''), factor)).toBe('cell/formula');
    }
  });

  it('finds scientific notation in text', () => {
    for (const text of ['1.10101E+17', '6.22202E+18', ' 1,10101e+17 ', '1E+17']) {
      expect(cellDamage(text, 'idNumber')).toBe('cell/scientific');
    }
    expect(cellDamage('91350100M000100Y43', 'creditCode')).toBeNull();
    // A credit code of digits around one E is no number.
    expect(cellDamage('91330100E000000296', 'creditCode')).toBeNull();
    expect(cellDamage('11010519491231002X', 'idNumber')).toBeNull();
    expect(cellDamage(null, 'idNumber')).toBeNull();
  });
});
