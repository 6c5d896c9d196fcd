import { describe, expect, it } from 'vitest';
import type { Locale } from '@shared/locale';
import { type BatchCounts, BatchSignals, longRunMs } from '@main/app/batch-signals';

function desk({ focused = false, locale = 'zh-CN' }: { focused?: boolean; locale?: Locale } = {}) {
  const state = { nowMs: 0, focused, running: ['b1'] as string[], counts: new Map<string, BatchCounts>() };
  const progress: (number | null)[] = [];
  const notices: { title: string; body: string }[] = [];
  const set = (id: string, batchState: string, answered: number) =>
    state.counts.set(id, {
      state: batchState,
      startedAtMs: 0,
      finishedAtMs: null,
      rows: { total: 2_000, answered, invalid: 10 },
    });
  set('b1', 'running', 0);
  const signals = new BatchSignals({
    counts: async (id) => state.counts.get(id) ?? null,
    runningIds: () => state.running,
    locale: () => locale,
    isFocused: () => state.focused,
    showProgress: (fraction) => progress.push(fraction),
    notify: (notice) => notices.push(notice),
    now: () => state.nowMs,
  });
  return { state, progress, notices, signals, set };
}

describe('BatchSignals', () => {
  it('shows how far all batches are, at most twice a second, and takes it away at the end', async () => {
    const { state, progress, signals, set } = desk();
    await signals.note('b1');
    set('b1', 'running', 490);
    await signals.note('b1');
    state.nowMs = 600;
    await signals.note('b1');
    state.running = [];
    await signals.note('b1');
    await signals.note('b1');
    expect(progress).toEqual([0.005, 0.25, null]);
  });

  it('tells the end of a long batch once, with counts and nothing else', async () => {
    const { state, notices, signals, set } = desk();
    await signals.note('b1');
    set('b1', 'done', 1_990);
    state.running = [];
    state.nowMs = longRunMs;
    await signals.note('b1');
    await signals.note('b1');
    expect(notices).toEqual([{ title: '核验台', body: '批次已完成：2,000 / 2,000 行。' }]);
  });

  it('says that a stopped one can be resumed, in the language of the desk', async () => {
    const { state, notices, signals, set } = desk({ locale: 'en' });
    await signals.note('b1');
    set('b1', 'stopped', 40);
    state.running = [];
    state.nowMs = longRunMs;
    await signals.note('b1');
    expect(notices).toEqual([
      { title: 'VeriDesk', body: 'Batch stopped: 50 of 2,000 rows; it can be resumed.' },
    ]);
  });

  it.each([
    ['somebody looks at the window', { focused: true, tookMs: longRunMs }],
    ['it was short', { focused: false, tookMs: longRunMs - 1 }],
  ])('keeps quiet when %s', async (_, { focused, tookMs }) => {
    const { state, notices, signals, set } = desk({ focused });
    await signals.note('b1');
    set('b1', 'done', 1_990);
    state.running = [];
    state.nowMs = tookMs;
    await signals.note('b1');
    expect(notices).toEqual([]);
  });

  it('says nothing of one that was cancelled: whoever did it knows, and it cannot be resumed', async () => {
    const { state, notices, signals, set } = desk();
    await signals.note('b1');
    set('b1', 'cancelled', 40);
    state.running = [];
    state.nowMs = longRunMs;
    await signals.note('b1');
    expect(notices).toEqual([]);
  });

  it('keeps quiet about a change of a batch that did not run, and goes on after a failed look', async () => {
    const { state, notices, progress, signals } = desk();
    state.counts.clear();
    await signals.note('b1');
    state.running = [];
    state.nowMs = longRunMs;
    await signals.note('b2');
    expect(notices).toEqual([]);
    expect(progress.at(-1)).toBeNull();
  });
});
