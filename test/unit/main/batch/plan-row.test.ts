import { describe, expect, it } from 'vitest';
import { planRow, type PlanContext } from '@main/batch/plan-row';
import type { Cell } from '@main/files/table';

const context: PlanContext = {
  kind: 'id-2',
  mapping: { name: 0, idNumber: 2 },
  sheetName: '一月',
  today: { year: 2026, month: 1, day: 15 },
  roundedColumns: [],
};

function plan(cells: readonly Cell[], changes: Partial<PlanContext> = {}) {
  return planRow({ rowNumber: 1, sourceRow: 17, cells }, { ...context, ...changes });
}

describe('a row', () => {
  it('is sent in its normal form, and says that it differs', () => {
    expect(plan(['张三', '备注', '１１０１０５194912310' + '02x'])).toEqual({
      rowNumber: 1,
      factors: { name: '张三', idNumber: '11010519491231002X' },
      problem: null,
      changed: true,
    });
    expect(plan(['张三', null, '11010519491231002X'])).toMatchObject({ problem: null, changed: false });
  });

  it('names the cell of the first thing that forbids it, damage before rules', () => {
    const damaged: Cell = { kind: 'number', raw: '1.10105194912310E+17', text: '1.10105194912310E+17' };
    expect(plan(['张三', null, damaged])).toMatchObject({
      problem: { factor: 'idNumber', rule: 'cell/number-damaged', cell: '一月!C17' },
    });
    expect(plan(['', null, damaged], { sheetName: null })).toMatchObject({
      problem: { factor: 'name', rule: 'name/required', cell: 'A17' },
    });
  });
});

describe("what the provider's own rules refuse", () => {
  const refusal = () => ({ factor: 'idNumber', rule: 'id-number/x-as-number' }) as const;

  it('is refused with the address of its cell', () => {
    expect(plan(['张三', null, '11010519491231002X'], { refusal })).toMatchObject({
      problem: { factor: 'idNumber', rule: 'id-number/x-as-number', cell: '一月!C17' },
    });
  });

  it('is asked of factors in their normal form', () => {
    const asked: unknown[] = [];
    plan([' 张三 ', null, '11010519491231002x'], { refusal: (factors) => (asked.push(factors), null) });
    expect(asked).toEqual([{ name: '张三', idNumber: '11010519491231002X' }]);
  });

  it('is not asked where a rule of the product speaks already', () => {
    expect(plan(['张三', null, '1'], { refusal })).toMatchObject({ problem: { rule: 'id-number/length' } });
  });
});
