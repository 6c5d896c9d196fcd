/**
 * Batches on the screen: the list, the one that is open, what is under way. Main holds the truth; this is
 * a cache of views that events refresh. Must not know antd, a provider or another feature's store.
 */
import { create } from 'zustand';
import type { BatchView } from '@shared/ipc/batch-view';
import { fileNameOf } from '../../lib/file-name';
import { call } from '../../lib/ipc-client';
import { isCancelled } from '../../lib/is-cancelled';
import { keepUnchanged } from '../../lib/keep-unchanged';
import type { Activity, BatchState, CancelNotice } from './batch-state';
import { initialRowFilter, replaceBatch } from './views';

const nothingOpen = {
  batch: null,
  exported: null,
  error: null,
  rowFilter: 'all',
  latePass: null,
} as const satisfies Partial<BatchState>;

export const useBatches = create<BatchState>()((set, get) => {
  /** One act at a time, its progress and its failure. */
  const during = async (activity: Activity, act: () => Promise<void>): Promise<void> => {
    if (get().activity !== null) return;
    set({ activity, error: null, notice: null, triedFile: null });
    try {
      await act();
    } catch (error) {
      // What was cancelled is what the operator asked for, and not a failure.
      if (isCancelled(error)) set((state) => ({ notice: cancelNotice(activity, state.readingFileName) }));
      else set({ error });
    } finally {
      set({ activity: null, readingFileName: null });
    }
  };
  const put = (batch: BatchView): void => {
    set((state) => ({
      batches: replaceBatch(state.batches, batch),
      batch: state.batch?.id === batch.id ? keepUnchanged(state.batch, batch) : state.batch,
      revision: state.batch?.id === batch.id ? state.revision + 1 : state.revision,
    }));
  };
  const open = async (id: string): Promise<void> => {
    const batch = await call('batch:get', { id });
    set((state) => ({
      ...nothingOpen,
      batch,
      batches: replaceBatch(state.batches, batch),
      rowFilter: initialRowFilter(batch),
      revision: state.revision + 1,
    }));
  };
  const withOpen = async (activity: Activity, act: (id: string) => Promise<BatchView>): Promise<void> => {
    const id = get().batch?.id;
    if (id !== undefined) await during(activity, async () => put(await act(id)));
  };

  return {
    ...nothingOpen,
    notice: null,
    batches: null,
    openedFile: null,
    triedFile: null,
    readingFileName: null,
    activity: null,
    chosenKind: null,
    revision: 0,
    templatePath: null,

    loadList: async () => {
      try {
        set({ batches: await call('batch:list') });
      } catch (error) {
        set({ error });
      }
    },
    openFile: (request) =>
      during('open', async () => {
        set({
          ...nothingOpen,
          triedFile: request,
          readingFileName: fileNameOf(request.path),
          templatePath: null,
        });
        const preview = await call('batch:open', request);
        const { batchId } = preview;
        set({ openedFile: { ...request, ...preview } });
        await open(batchId);
      }),
    reopen: async (change) => {
      const { openedFile, openFile, discard } = get();
      if (openedFile === null) return;
      const { batchId, sampleRows: _rows, sampleNames: _names, ...request } = openedFile;
      await openFile({ ...request, ...change });
      const { batch, error } = get();
      if (error === null && batch !== null && batch.id !== batchId) await discard(batchId);
      // Cancelled or refused: the batch that was read first is still there.
      else if (batch === null) await open(batchId).then(() => set({ openedFile, error }));
    },
    exportInvalid: (format) =>
      during('export', async () => {
        const id = get().batch?.id;
        if (id === undefined) return;
        const exported = await call('batch:exportInvalid', { id, format });
        if (exported !== null) set({ exported: { ...exported, tableInstead: false } });
      }),
    show: async (id) => {
      try {
        await open(id);
      } catch (error) {
        set({ error });
      }
    },
    leave: () => set({ ...nothingOpen, notice: null }),
    refresh: async (ids) => {
      const results = await Promise.allSettled(ids.map((id) => call('batch:get', { id })));
      for (const result of results) if (result.status === 'fulfilled') put(result.value);
    },
    applyMapping: (mapping) =>
      withOpen('plan', async (id) => {
        const batch = await call('batch:setMapping', { id, mapping });
        set({ rowFilter: initialRowFilter(batch) });
        return batch;
      }),
    setPolicy: (policy) => withOpen('plan', (id) => call('batch:setPolicy', { id, policy })),
    setSecond: (second) => withOpen('plan', (id) => call('batch:setSecond', { id, second })),
    swapSecond: () => withOpen('plan', (id) => call('batch:swapSecond', { id })),
    followUp: () =>
      withOpen('follow-up', async (id) => {
        set({ latePass: null });
        const latePass = await call('batch:followUp', { id });
        if (get().batch?.id === id) set({ latePass });
        return call('batch:get', { id });
      }),
    stopFollowUp: async () => {
      const id = get().batch?.id;
      if (id === undefined) return;
      try {
        await call('batch:stopFollowUp', { id });
      } catch (error) {
        set({ error });
      }
    },
    exportAgain: (passphrase) =>
      during('export', async () => {
        const id = get().batch?.id;
        if (id === undefined) return;
        const choice = passphrase === undefined ? {} : { passphrase };
        const exported = await call('batch:exportAgain', { id, ...choice });
        if (exported === null) return;
        set({ exported: { path: exported.path, rows: exported.rows, tableInstead: false } });
        put(await call('batch:get', { id }));
      }),
    start: (choice = {}) =>
      withOpen('start', async (id) => {
        const batch = await call('batch:start', { id, ...choice });
        set({ rowFilter: 'all', exported: null });
        return batch;
      }),
    stop: () => withOpen('stop', (id) => call('batch:stop', { id })),
    cancelBatch: () => withOpen('stop', (id) => call('batch:cancel', { id })),
    discard: (id) =>
      during('discard', async () => {
        await call('batch:discard', { id });
        set((state) => ({
          ...(state.batch?.id === id ? nothingOpen : {}),
          batches: state.batches?.filter((batch) => batch.id !== id) ?? null,
          openedFile: state.openedFile?.batchId === id ? null : state.openedFile,
        }));
      }),
    exportBatch: (request) =>
      during('export', async () => {
        const batch = get().batch;
        if (batch === null) return;
        const exported = await call('batch:export', { id: batch.id, ...request });
        if (exported === null) return;
        const isOriginal = request.format === 'xlsx' && request.layout === 'original';
        const tableInstead = isOriginal && batch.format === 'xlsx' && exported.layout === 'plain';
        set({ exported: { path: exported.path, rows: exported.rows, tableInstead } });
        put(await call('batch:get', { id: batch.id }));
      }),
    showExport: async (path) => {
      try {
        await call('batch:showExport', { path });
      } catch (error) {
        set({ error });
      }
    },
    saveTemplate: (kind, format) =>
      during('template', async () => {
        const saved = await call('batch:saveTemplate', { kind, format });
        if (saved !== null) set({ templatePath: saved.path });
      }),
    chooseKind: (chosenKind) => set({ chosenKind }),
    setRowFilter: (rowFilter) => set({ rowFilter }),
    setNotice: (key, fileName = '') => set({ notice: key === null ? null : { key, fileName } }),
  };
});

const cancelNotices: Partial<Record<Activity, CancelNotice>> = {
  open: 'cancelledOpen',
  plan: 'cancelledPlan',
  export: 'cancelledExport',
};

function cancelNotice(activity: Activity, fileName: string | null): BatchState['notice'] {
  const key = cancelNotices[activity];
  return key === undefined ? null : { key, fileName: fileName ?? '' };
}
