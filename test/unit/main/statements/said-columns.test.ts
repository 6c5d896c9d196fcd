import { describe, expect, it } from 'vitest';
import { columnsAsSaid, withRecognised } from '@main/statements/said-columns';

const headings = ['业务号', '调用时间', '费用', '单价', '备注'];

describe('columnsAsSaid', () => {
  it('keeps a column by its heading, wherever it stands now', () => {
    const said = { requestId: { column: 4, heading: '业务号' }, amountFen: { column: 0, heading: '单价' } };
    expect(columnsAsSaid(said, headings)).toEqual({ requestId: 0, time: 1, amountFen: 3 });
  });

  it('takes the one at the same place where several have the heading', () => {
    const twice = ['时间', '金额', '金额'];
    expect(columnsAsSaid({ amountYuan: { column: 2, heading: '金额' } }, twice)).toEqual({
      time: 0,
      amountYuan: 2,
    });
    expect(columnsAsSaid({ amountYuan: { column: 5, heading: '金额' } }, twice).amountYuan).toBe(1);
  });

  it('goes by the headings again where the column is not there', () => {
    const said = { requestId: { column: 0, heading: '业务号' }, amountFen: { column: 1, heading: '扣款' } };
    expect(columnsAsSaid(said, ['流水号', '金额(元)'])).toEqual({ requestId: 0, amountYuan: 1 });
  });

  it('never takes a column without a heading for another one', () => {
    expect(columnsAsSaid({ code: { column: 1, heading: '' } }, ['', '时间', '金额'])).toEqual({
      time: 1,
      amountYuan: 2,
    });
    expect(columnsAsSaid({ code: { column: 0, heading: '' } }, ['', '时间', '金额']).code).toBe(0);
  });

  it('goes by the place alone where another encoding changed the headings', () => {
    const said = { requestId: { column: 0, heading: null }, code: { column: 9, heading: null } };
    expect(columnsAsSaid(said, headings)).toEqual({ requestId: 0, time: 1, amountYuan: 2 });
  });

  it('leaves out what is not to be used', () => {
    expect(columnsAsSaid({ time: null, requestId: { column: 0, heading: '业务号' } }, headings)).toEqual({
      requestId: 0,
      amountYuan: 2,
    });
  });
});

describe('withRecognised', () => {
  it('gives no column to two fields, and an amount one unit', () => {
    expect(withRecognised({ product: 1, amountFen: 3 }, headings)).toEqual({ product: 1, amountFen: 3 });
  });
});
