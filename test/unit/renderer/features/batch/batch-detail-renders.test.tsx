/** Which parts of an open batch are drawn anew when it changes, four times a second while it runs. */
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BatchPage } from '@renderer/features/batch/batch-page';
import { useBatches } from '@renderer/features/batch/store';
import { useSession } from '@renderer/lib/session-store';
import { emptyVerdictCounts } from '@shared/domain/verdict';
import type { BatchView } from '@shared/ipc/batch-view';
import { createFakeBatchDesk, fakeBatch } from '../../../../fakes/fake-batches';
import { fakeConnections } from '../../../../fakes/fake-providers';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

/** How often each part was drawn; the parts themselves are the real ones. */
const { drawn, counted } = vi.hoisted(() => {
  const drawn: Record<string, number> = {};
  const counted = (name: string, part: unknown) => (props: { readonly number?: number }) => {
    const key = props.number === undefined ? name : `${name} ${props.number}`;
    drawn[key] = (drawn[key] ?? 0) + 1;
    return (part as (props: object) => React.ReactNode)(props);
  };
  return { drawn, counted };
});
type Module = Record<string, unknown>;
vi.mock('@renderer/ui/page', async (original) => {
  const module = await original<Module>();
  return { ...module, Page: counted('Page', module['Page']) };
});
vi.mock('@renderer/ui/windowed-table/windowed-table', async (original) => {
  const module = await original<Module>();
  return { ...module, WindowedTable: counted('WindowedTable', module['WindowedTable']) };
});
vi.mock('@renderer/features/history/check-drawer', async (original) => {
  const module = await original<Module>();
  return { ...module, CheckDrawer: counted('CheckDrawer', module['CheckDrawer']) };
});
vi.mock('@renderer/features/batch/step-panel', async (original) => {
  const module = await original<Module>();
  return { ...module, StepPanel: counted('StepPanel', module['StepPanel']) };
});
vi.mock('@renderer/features/batch/detail-parts', async (original) => {
  const module = await original<Module>();
  return {
    ...module,
    DetailHead: counted('DetailHead', module['DetailHead']),
    MappingSummary: counted('MappingSummary', module['MappingSummary']),
  };
});
vi.mock('@renderer/features/batch/export-step', async (original) => {
  const module = await original<Module>();
  return { ...module, ExportStep: counted('ExportStep', module['ExportStep']) };
});
vi.mock('@renderer/features/batch/filter-chips', async (original) => {
  const module = await original<Module>();
  return { ...module, FilterChips: counted('FilterChips', module['FilterChips']) };
});
const builtColumns = vi.hoisted(() => ({ times: 0 }));
vi.mock('@renderer/features/batch/result-columns', async (original) => {
  const module = await original<Module>();
  const resultColumns = (...given: readonly unknown[]) => {
    builtColumns.times += 1;
    return (module['resultColumns'] as (...given: readonly unknown[]) => unknown)(...given);
  };
  return { ...module, resultColumns };
});

const running = fakeBatch({
  id: 'batch-r',
  state: 'running',
  startedAtMs: 1,
  rows: { total: 100, invalid: 2, planned: 60, inFlight: 4, answered: 34 },
  totals: { ...emptyVerdictCounts(), match: 30, mismatch: 4, 'invalid-input': 2 },
  ratePerSecond: 20,
  secondsLeft: 3,
});
const other = fakeBatch({ id: 'batch-o', fileName: '另一个.csv', state: 'running', startedAtMs: 1 });

/** What main says of the batches now; each answer is new data, as through IPC. */
let told: Record<string, BatchView>;
beforeEach(async () => {
  told = { 'batch-r': running, 'batch-o': other };
  const connections = fakeConnections();
  const desk = createFakeBatchDesk({ batches: [running, other], connections, total: 100 });
  installFakeBridge({
    connections,
    handlers: {
      ...desk.handlers,
      'batch:get': ({ id }: { readonly id: string }) => structuredClone(told[id]) as BatchView,
    },
  });
  await act(async () => {
    await useSession.getState().refreshApp();
    await useSession.getState().refreshConnections();
    await useBatches.getState().show('batch-r');
  });
  renderInDesk(<BatchPage />);
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(useBatches.getState().batches).not.toBeNull());
  await settle();
  for (const name of Object.keys(drawn)) drawn[name] = 0;
  builtColumns.times = 0;
});
afterEach(() => resetDesk(useSession, useBatches));

/** The answers to what was asked are there, and drawn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await act(() => Promise.resolve());
}
async function changed(id: string, change: Partial<BatchView>): Promise<void> {
  told = { ...told, [id]: { ...told[id]!, ...change } };
  await act(() => useBatches.getState().refresh([id]));
  await settle();
}
const drawnNow = () =>
  Object.keys(drawn)
    .filter((name) => drawn[name] !== 0)
    .sort();

it('answers draw the run, the counts and the rows, and nothing else', async () => {
  for (let answers = 1; answers <= 8; answers += 1) {
    await changed('batch-r', {
      rows: { ...running.rows, planned: 60 - answers, answered: 34 + answers },
      totals: { ...running.totals, match: 30 + answers },
      spentFen: 600 + answers * 16,
    });
  }
  expect(drawnNow()).toEqual(['FilterChips', 'StepPanel 4', 'WindowedTable']);
  expect(drawn['FilterChips']).toBe(8);
  expect(drawn['StepPanel 4']).toBe(8);
  expect(builtColumns.times).toBe(0);
  expect(screen.getByText(/44 \/ 100/)).toBeDefined();
});

it('another speed leaves the counts alone', async () => {
  await changed('batch-r', { ratePerSecond: 12, secondsLeft: 5 });
  expect(drawnNow()).toEqual(['StepPanel 4', 'WindowedTable']);
});

it('another batch draws nothing of this one', async () => {
  await changed('batch-o', { spentFen: 999 });
  expect(drawnNow()).toEqual([]);
});

it('the end of the run reaches every part that tells of it', async () => {
  await changed('batch-r', {
    state: 'done',
    rows: { total: 100, invalid: 2, planned: 0, inFlight: 0, answered: 98 },
    totals: { ...running.totals, match: 94 },
  });
  expect(drawnNow()).toEqual(
    expect.arrayContaining(['DetailHead', 'FilterChips', 'StepPanel 4', 'WindowedTable']),
  );
  expect(drawnNow()).not.toContain('Page');
});
