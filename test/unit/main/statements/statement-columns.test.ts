import { describe, expect, it } from 'vitest';
import { hasNeededColumns, recogniseStatementColumns } from '@main/statements/statement-columns';

describe('recogniseStatementColumns', () => {
  it.each([
    [
      ['序号', '流水号', '调用时间', '产品名称', '返回码', '金额(元)'],
      { requestId: 1, time: 2, product: 3, code: 4, amountYuan: 5 },
    ],
    [
      ['Request ID', 'Call time', 'API', 'Result code', 'Fee (fen)'],
      { requestId: 0, time: 1, product: 2, code: 3, amountFen: 4 },
    ],
    [['订单编号', '创建时间', '商品', '扣费金额（分）'], { requestId: 0, time: 1, product: 2, amountFen: 3 }],
    [['平台订单号', '账单生成时间', '本次费用/元'], { requestId: 0, time: 1, amountYuan: 2 }],
    [['姓名', '身份证号'], {}],
  ])('recognises %j', (headings, columns) => {
    expect(recogniseStatementColumns(headings)).toEqual(columns);
  });
  it('needs an amount and something to tell a line by', () => {
    expect(hasNeededColumns({ amountFen: 0, time: 1 })).toBe(true);
    expect(hasNeededColumns({ amountYuan: 0, requestId: 1 })).toBe(true);
    expect(hasNeededColumns({ requestId: 0, time: 1 })).toBe(false);
    expect(hasNeededColumns({ amountFen: 0, code: 1 })).toBe(false);
  });
});
