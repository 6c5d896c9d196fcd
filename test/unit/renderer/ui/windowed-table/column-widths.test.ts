import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWidths } from '@renderer/ui/windowed-table/column-widths';

const column = fc.record({ width: fc.integer({ min: 40, max: 300 }), grow: fc.integer({ min: 0, max: 3 }) });

describe('column widths', () => {
  it('fill the room exactly where a column may grow, and never shrink one', () => {
    fc.assert(
      fc.property(
        fc.array(column, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 4000 }),
        (columns, room) => {
          const widths = fitWidths(columns, room);
          const least = columns.reduce((sum, { width }) => sum + width, 0);
          const total = widths.reduce((sum, width) => sum + width, 0);
          const canGrow = columns.some(({ grow }) => grow > 0);
          expect(total).toBe(canGrow ? Math.max(least, room) : least);
          widths.forEach((width, place) => expect(width).toBeGreaterThanOrEqual(columns[place]?.width ?? 0));
        },
      ),
    );
  });
});
