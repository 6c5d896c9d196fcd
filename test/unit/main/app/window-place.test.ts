import { describe, expect, it } from 'vitest';
import { placeWindow } from '@main/app/window-place';

const left = { x: 0, y: 25, width: 1920, height: 1055 };
const right = { x: 1920, y: 0, width: 1280, height: 720 };
const kept = { x: 2000, y: 40, width: 1100, height: 650, maximized: false };

describe('placeWindow', () => {
  it('opens the first time in the middle, with the first size', () => {
    expect(placeWindow(null, [left])).toEqual({ position: null, width: 1280, height: 800, maximized: false });
  });

  it('opens where it was left, maximised where it was', () => {
    expect(placeWindow({ ...kept, maximized: true }, [left, right])).toEqual({
      position: { x: 2000, y: 40 },
      width: 1100,
      height: 650,
      maximized: true,
    });
  });

  it('comes back from a display that is gone', () => {
    expect(placeWindow(kept, [left]).position).toBeNull();
  });

  it('is never left where its top edge cannot be taken hold of', () => {
    for (const place of [
      { x: 100, y: -300 },
      { x: 100, y: 1075 },
      { x: -1050, y: 100 },
      { x: 1850, y: 100 },
    ])
      expect(placeWindow({ ...kept, ...place }, [left]).position).toBeNull();
  });

  it('is no larger than the display, and no smaller than its screens need', () => {
    const { width, height } = placeWindow({ ...kept, width: 3000, height: 2000 }, [left, right]);
    expect([width, height]).toEqual([1280, 720]);
    expect(placeWindow({ ...kept, width: 10, height: 10 }, [left, right])).toMatchObject({
      width: 960,
      height: 600,
    });
  });
});
