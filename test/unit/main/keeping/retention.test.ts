import { describe, expect, it } from 'vitest';
import type { Certificate } from '@main/keeping/certificate';
import type { DataService, PurgeCounts, RetentionCursor } from '@main/data/data-service';
import { Retention } from '@main/keeping/retention';
import type { RetentionSettings } from '@main/keeping/retention-settings';

const none: PurgeCounts = {
  checks: 0,
  attempts: 0,
  rows: 0,
  batches: 0,
  originals: 0,
  subjectFacts: 0,
  rowsThatReuse: 0,
};
const certificate = { seal: 'ab' } as unknown as Certificate;
const rule = { kind: null, purpose: null, days: 30 } as const;

/** Three pieces of two checks each. */
function retentionOf(due = 2, set: RetentionSettings = { rules: [rule], applyAtStart: false }) {
  const next = (from: RetentionCursor | null): RetentionCursor | null =>
    (from?.after ?? 0) === 4 ? null : { table: 'checks', after: (from?.after ?? 0) + 2 };
  const settings = { retention: set };
  const applied: (number | null)[] = [];
  const finished: string[] = [];
  let failAt: number | null = null;
  const data = {
    previewRetention: async (_, from) => ({
      next: next(from),
      due: { checks: due, batches: 0 },
      held: { checks: 1, batches: 0 },
    }),
    applyRetention: async (_, from) => {
      if (applied.length === failAt) throw new Error('broken');
      applied.push(from?.after ?? null);
      return { next: next(from), counts: { ...none, checks: due }, samples: ['11010519491231002X'] };
    },
  } satisfies Partial<DataService>;
  const retention = new Retention({
    data: data as unknown as DataService,
    vault: { auditKey: () => Buffer.alloc(32, 1) },
    settings: {
      get: (key) => settings[key as 'retention'] as never,
      set: (key, value) => void Object.assign(settings, { [key]: value }),
    },
    keeping: {
      finish: async (id) => {
        finished.push(id);
        return certificate;
      },
    },
    actor: 'test',
    now: () => 1_000,
  });
  return { retention, applied, finished, failAt: (piece: number) => (failAt = piece) };
}

describe('an application of the rules', () => {
  it('goes through all pieces, tells how far it is, and ends with one certificate', async () => {
    const { retention, applied, finished } = retentionOf();
    expect(await retention.preview()).toEqual({
      due: { checks: 6, batches: 0 },
      held: { checks: 3, batches: 0 },
    });
    const told: number[] = [];
    const result = await retention.apply({ reason: '', onProgress: ({ done }) => told.push(done) });
    expect(result).toEqual({ certificate, cancelled: false });
    expect(applied).toEqual([null, 2, 4]);
    expect(told.at(-1)).toBe(6);
    expect(finished).toHaveLength(1);
  });

  it('stops between pieces, and erases what is deleted until then', async () => {
    const { retention, applied, finished } = retentionOf();
    const stop = new AbortController();
    const result = await retention.apply({
      reason: '',
      signal: stop.signal,
      onProgress: ({ stage }) => stage === 'deleting' && stop.abort(),
    });
    expect(result.cancelled).toBe(true);
    expect(applied).toEqual([null]);
    expect(finished).toHaveLength(1);
  });

  it('erases what is deleted before it says what went wrong', async () => {
    const { retention, finished, failAt } = retentionOf();
    failAt(1);
    await expect(retention.apply({ reason: '' })).rejects.toThrow('broken');
    expect(finished).toHaveLength(1);
  });

  it('finds nothing, or was cancelled before anything was deleted', async () => {
    const nothing = retentionOf(0);
    await expect(nothing.retention.apply({ reason: '' })).rejects.toMatchObject({
      code: 'keeping/nothing-found',
    });
    const stopped = retentionOf();
    await expect(stopped.retention.apply({ reason: '', signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'file/aborted',
    });
    expect([...nothing.finished, ...stopped.finished]).toEqual([]);
  });

  it('happens at the start only where the settings say so', async () => {
    const quiet = retentionOf();
    await quiet.retention.applyAtStart();
    expect(quiet.applied).toEqual([]);
    const willing = retentionOf(2, { rules: [rule], applyAtStart: true });
    await willing.retention.applyAtStart();
    expect(willing.applied).toHaveLength(3);
    await retentionOf(0, { rules: [rule], applyAtStart: true }).retention.applyAtStart();
  });
});

describe('the rules', () => {
  it('hold one for each kind and purpose, the later one', () => {
    const { retention } = retentionOf();
    const { rules } = retention.change({ rules: [rule, { ...rule, days: 60 }, { ...rule, purpose: '' }] });
    expect(rules.map(({ purpose, days }) => [purpose, days])).toEqual([
      [null, 60],
      ['', 30],
    ]);
    expect(retention.change({ applyAtStart: true })).toEqual({ rules, applyAtStart: true });
  });
});
