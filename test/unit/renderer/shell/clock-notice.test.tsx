import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useSession } from '@renderer/lib/session-store';
import { ClockNotice } from '@renderer/shell/clock-notice';
import type { Locale } from '@shared/locale';
import { fakeConnections } from '../../../fakes/fake-providers';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession));

async function show(offsets: readonly (number | undefined)[], locale?: Locale): Promise<string> {
  const connections = fakeConnections().map((connection, place) => {
    const clockOffsetMs = offsets[place];
    return clockOffsetMs === undefined ? connection : { ...connection, clockOffsetMs };
  });
  installFakeBridge({ connections });
  await useSession.getState().refreshConnections();
  renderInDesk(<ClockNotice />, locale);
  return screen.getByRole('status').textContent ?? '';
}

describe('the strip about the clock', () => {
  it.each([[[]], [[0, 30_000]], [[undefined, -60_000]]])('is empty with %j', async (offsets) => {
    expect(await show(offsets)).toBe('');
  });

  it('names the greatest difference, its direction, its source and what to do', async () => {
    const text = await show([70_000, -3_660_000]);
    expect(text).toContain('快 1 小时 1 分');
    expect(text).toContain('校准本机时间');
    expect(text).toContain(fakeConnections()[1]?.name);
  });

  it('speaks English', async () => {
    expect(await show([70_000], 'en')).toContain('1 min 10 s behind');
  });
});
