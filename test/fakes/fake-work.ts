import type { WorkView } from '@shared/ipc/work-view';

/** Work that goes well, as main would tell of it. */
export function fakeWork(change: Partial<WorkView> = {}): WorkView {
  return {
    id: 7,
    kind: 'export',
    stage: 'writing',
    unit: 'rows',
    done: 0,
    total: null,
    fraction: null,
    startedAtMs: Date.UTC(2026, 10, 22, 6),
    perSecond: 8_000,
    leftMs: 7_500,
    tooLate: null,
    ending: false,
    ...change,
  };
}
