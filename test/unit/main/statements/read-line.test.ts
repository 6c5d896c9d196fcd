import { describe, expect, it } from 'vitest';
import { readStatementLine } from '@main/statements/read-line';

const columns = { requestId: 0, time: 1, amountYuan: 2, code: 3 };

describe('readStatementLine', () => {
  it('reads a line', () => {
    expect(readStatementLine(7, ['REQ-1', '2026-01-15 12:00:03', '0.16', '10000'], columns)).toEqual({
      line: 7,
      atMs: new Date(2026, 0, 15, 12, 0, 3).getTime(),
      precisionMs: 1_000,
      amountFen: 16,
      requestId: 'REQ-1',
      code: '10000',
      product: null,
      problem: null,
    });
  });
  it('takes an id that the formula guard marked as what it was', () => {
    expect(readStatementLine(1, ["'-REQ", null, '1'], columns)?.requestId).toBe('-REQ');
  });
  it('leaves out rows without anything that is read', () => {
    expect(readStatementLine(1, [null, '', null, '10000'], columns)).toBeNull();
  });
  it.each([
    [[null, null, '19.20'], 'no-key'],
    [['REQ-1', '2026-01-15', '0.165'], 'amount'],
    [['REQ-1', '2026-01-15', null], 'amount'],
    [[null, 'soon', '0.16'], 'time'],
  ] as const)('says what is wrong with %j', (cells, problem) => {
    expect(readStatementLine(1, cells, columns)?.problem).toBe(problem);
  });
  it('does not take a number that lost digits for an id', () => {
    const damaged = { kind: 'number', raw: '1.2026011512E+20', text: '1.2026011512E+20' } as const;
    expect(readStatementLine(1, [damaged, '2026-01-15 12:00:03', '0.16'], columns)).toMatchObject({
      requestId: null,
      problem: null,
    });
    expect(readStatementLine(1, [damaged, null, '0.16'], columns)?.problem).toBe('request-id');
  });
});
