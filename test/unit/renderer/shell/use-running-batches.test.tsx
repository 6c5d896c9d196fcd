import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { summariseRunning, useRunningBatches } from '@renderer/shell/use-running-batches';
import type { BatchView } from '@shared/ipc/batch-view';
import { fakeBatch } from '../../../fakes/fake-batches';
import { installFakeBridge, resetDesk } from '../../../fakes/render-in-desk';

afterEach(() => resetDesk());

const rows = { total: 100, invalid: 10, planned: 50, inFlight: 0, answered: 40 };

describe('running batches', () => {
  it('count what runs and how far it is, and nothing else', () => {
    const batches = [
      fakeBatch({ id: 'one', state: 'running', rows }),
      fakeBatch({ id: 'two', state: 'stopping', rows: { ...rows, planned: 0, answered: 90 } }),
      fakeBatch({ id: 'three', state: 'done', rows }),
    ];
    expect(summariseRunning(batches)).toEqual({ batches: 2, fraction: 0.75 });
    expect(summariseRunning([])).toEqual({ batches: 0, fraction: 0 });
  });

  it('are fetched again when main says that one changed', async () => {
    const batches: BatchView[] = [];
    const bridge = installFakeBridge({ handlers: { 'batch:list': () => batches } });
    const { result } = renderHook(useRunningBatches);
    await waitFor(() => expect(bridge.calls).toHaveLength(1));
    batches.push(fakeBatch({ id: 'one', state: 'running', rows }));
    act(() => bridge.emit('batch:changed', { id: 'one' }));
    // Once a second is what it asks.
    await waitFor(() => expect(result.current.batches).toBe(1), { timeout: 5_000 });
  });
});
