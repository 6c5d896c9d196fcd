import { describe, expect, it } from 'vitest';
import { hasGraphicsCard } from '@main/app/graphics-card';

describe('a graphics card', () => {
  it.each(['/dev/dri', '/dev/nvidiactl', '/dev/dxg'])('is there on Linux with %s', (device) => {
    expect(hasGraphicsCard('linux', (path) => path === device)).toBe(true);
  });

  it('is missing on Linux without any of its devices', () => {
    expect(hasGraphicsCard('linux', () => false)).toBe(false);
  });

  it.each(['win32', 'darwin'] as const)('is taken for granted on %s', (platform) => {
    expect(hasGraphicsCard(platform, () => false)).toBe(true);
  });
});
