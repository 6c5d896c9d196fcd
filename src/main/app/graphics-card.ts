/** Whether the system has a graphics card that Chromium could draw with. */
import { existsSync } from 'node:fs';

/** What Linux shows of a card: its own and NVIDIA's devices, and the one that Windows lends its Linux. */
const linuxDevices = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg'];

/** Other systems don't tell without code of their own, so that there a card is taken for granted. */
export function hasGraphicsCard(
  platform: NodeJS.Platform,
  exists: (path: string) => boolean = existsSync,
): boolean {
  return platform !== 'linux' || linuxDevices.some((path) => exists(path));
}
