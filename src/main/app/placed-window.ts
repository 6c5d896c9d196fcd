/** Where the window goes on the displays of today. */
import { screen } from 'electron';
import type { WindowBounds } from '../settings/settings-store';
import type { PlacedWindow } from './main-window';
import { placeWindow } from './window-place';

/** @param left as the window was left; null for the first time */
export function placedWindow(left: WindowBounds | null, title: string): PlacedWindow {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const workAreas = displays.map(({ workArea }) => workArea);
  return { place: placeWindow(left, workAreas), title };
}
