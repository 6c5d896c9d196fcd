import { describe, expect, it } from 'vitest';
import { assignColumn, factorOfColumn, missingFactors, sameMapping } from '@renderer/features/batch/mapping';

describe('columns and factors', () => {
  it('gives a factor one column: choosing it elsewhere takes it from where it was', () => {
    expect(assignColumn({ name: 1, idNumber: 2 }, 4, 'idNumber')).toEqual({ name: 1, idNumber: 4 });
  });

  it('gives a column one factor: choosing another takes the first away', () => {
    expect(assignColumn({ name: 1, idNumber: 2 }, 2, 'name')).toEqual({ name: 2 });
  });

  it('sets a column to "not used"', () => {
    expect(assignColumn({ name: 1, idNumber: 2 }, 2, null)).toEqual({ name: 1 });
  });

  it('names what is missing in the order of the kind', () => {
    expect(missingFactors({ bankCard: 3 }, 'bank-card-4')).toEqual(['name', 'idNumber', 'mobile']);
    expect(missingFactors({ name: 0, idNumber: 1 }, 'id-2')).toEqual([]);
  });

  it('knows no factor that the kind does not ask for', () => {
    expect(factorOfColumn({ mobile: 3, name: 1 }, 'id-2', 3)).toBeNull();
    expect(factorOfColumn({ mobile: 3, name: 1 }, 'id-2', 1)).toBe('name');
    expect(sameMapping({ name: 1, mobile: 3 }, { name: 1 }, 'id-2')).toBe(true);
  });
});
