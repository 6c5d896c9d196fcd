import { describe, expect, it } from 'vitest';
import { byPlace, notKept, readAnew, saidOf } from '@renderer/features/reconcile/said-columns';

const headings = ['业务号', '时间', '费用'];
const said = saidOf({ requestId: 0, amountFen: 2 }, headings);

describe('what was said of columns', () => {
  it('holds the headings, and what is not to be used; the other unit of an amount is not said', () => {
    expect(said).toEqual({
      requestId: { column: 0, heading: '业务号' },
      time: null,
      amountFen: { column: 2, heading: '费用' },
      code: null,
      product: null,
    });
    expect(saidOf({}, headings)).toMatchObject({ amountYuan: null, amountFen: null });
  });

  it('goes by the place for another encoding, and by the new headings after it', () => {
    const moved = byPlace(said);
    expect(moved.requestId).toEqual({ column: 0, heading: null });
    const reading = { headings: ['no', 'time', 'fee'], columns: { requestId: 0, amountYuan: 1 } };
    expect(readAnew(moved, reading)).toMatchObject({
      requestId: { column: 0, heading: 'no' },
      amountFen: { column: 2, heading: null },
    });
  });

  it('is told where a column is not in the reading', () => {
    expect(notKept(said, { headings, columns: { requestId: 0, amountFen: 2 } })).toEqual([]);
    expect(notKept(said, { headings: ['费用', '业务号'], columns: { requestId: 1, amountFen: 0 } })).toEqual(
      [],
    );
    expect(notKept(said, { headings: ['流水号', '费用'], columns: { requestId: 0, amountFen: 1 } })).toEqual([
      'requestId',
    ]);
    expect(notKept(said, { headings: [], columns: {} })).toEqual(['requestId', 'amountFen']);
  });
});
