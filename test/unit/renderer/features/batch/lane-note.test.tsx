import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LaneView } from '@shared/ipc/batch-view';
import { LaneNote } from '@renderer/features/batch/lane-note';
import { useSession } from '@renderer/lib/session-store';
import { renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession));

const lane: LaneView = {
  phase: 'paused',
  cause: 'network',
  probeAtMs: null,
  failedProbes: 0,
  callsPerSecond: 20,
  slots: 4,
  maximumSlots: 8,
};

describe('a lane that pauses', () => {
  it('says why and counts down', () => {
    renderInDesk(<LaneNote lane={{ ...lane, failedProbes: 3, probeAtMs: Date.now() + 12_000 }} />);
    expect(screen.getByText('已暂停：连接不上服务商')).toBeTruthy();
    expect(screen.getByText(/已试探 3 次/)).toBeTruthy();
    expect(screen.getByRole('timer').textContent).toBe('12 秒后再试');
  });

  it('says that it tries now', () => {
    renderInDesk(<LaneNote lane={{ ...lane, phase: 'probing' }} />);
    expect(screen.getByText('正在试探')).toBeTruthy();
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('is no word while calls flow', () => {
    renderInDesk(<LaneNote lane={{ ...lane, phase: 'flowing', cause: null }} />);
    expect(screen.queryByText(/已暂停/)).toBeNull();
  });
});
