/** Where the window opens: where it was left, as far as the displays of today still show it. Knows no Electron. */
import type { WindowBounds } from '../settings/settings-store';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace {
  /** Without a position the system centres the window. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

export const firstSize = { width: 1280, height: 800 } as const;
export const smallestSize = { width: 960, height: 600 } as const;

/** So much of the top edge has to lie on a display that the window can be taken hold of and moved. */
const gripWidth = 120;
const gripHeight = 24;

/** @param workAreas of the displays, without task bars, the primary one first */
export function placeWindow(kept: WindowBounds | null, workAreas: readonly Area[]): WindowPlace {
  const { width, height, maximized } = kept ?? { ...firstSize, maximized: false };
  const { x, y } = kept ?? {};
  const shownOn =
    x === undefined || y === undefined
      ? undefined
      : workAreas.find((area) => isInReach({ x, y, width, height }, area));
  const area = shownOn ?? workAreas[0];
  const size = {
    width: clamp(width, smallestSize.width, area?.width ?? width),
    height: clamp(height, smallestSize.height, area?.height ?? height),
  };
  if (shownOn === undefined || x === undefined || y === undefined)
    return { position: null, ...size, maximized };
  return { position: { x, y }, ...size, maximized };
}

function isInReach(window: Area, display: Area): boolean {
  const shownWidth =
    Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x);
  return (
    shownWidth >= gripWidth && window.y >= display.y && window.y + gripHeight <= display.y + display.height
  );
}

/** A display smaller than the smallest window changes nothing about that. */
function clamp(value: number, smallest: number, largest: number): number {
  return Math.max(smallest, Math.min(value, largest));
}
