import { describe, expect, it } from 'vitest';
import type { Answer } from '@shared/domain/verdict';
import { AppError } from '@shared/errors/app-error';
import { runBatch, type RunBatchOptions } from '@main/batch/run-batch';
import { turns } from '../../../fakes/fake-timers';

interface Row {
  readonly rowNumber: number;
}

const match: Answer = {
  verdict: 'match',
  reason: null,
  rule: null,
  providerCode: '10000',
  providerMessage: null,
  requestId: null,
  billed: 'yes',
  feeFen: 16,
  facts: {},
};

function rows(count: number): readonly Row[] {
  return Array.from({ length: count }, (_, index) => ({ rowNumber: index + 1 }));
}

function run(count: number, changes: Partial<RunBatchOptions<Row>> = {}) {
  const all = rows(count);
  const executed: number[] = [];
  const answers: Answer[] = [];
  const stop = changes.stop ?? new AbortController();
  const execute = changes.execute ?? (() => Promise.resolve(match));
  const ended = runBatch<Row>({
    workers: 4,
    next: (after, limit) => Promise.resolve(all.filter(({ rowNumber }) => rowNumber > after).slice(0, limit)),
    onAnswer: (answer) => answers.push(answer),
    ...changes,
    stop,
    execute: async (row, signal) => {
      executed.push(row.rowNumber);
      await turns(1);
      return execute(row, signal);
    },
  });
  return { ended, executed, answers, stop };
}

describe('a batch', () => {
  it.each([0, 1, 3, 499, 500, 501, 1_250])('of %i rows sends each once, in order', async (count) => {
    const { ended, executed, answers } = run(count, { workers: 16 });
    expect(await ended).toBe('done');
    expect(executed).toEqual(rows(count).map(({ rowNumber }) => rowNumber));
    expect(answers).toHaveLength(count);
  });

  it('keeps as many rows at work as it has workers', async () => {
    let inFlight = 0;
    let most = 0;
    const { ended } = run(60, {
      workers: 7,
      execute: async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await turns(2);
        inFlight -= 1;
        return match;
      },
    });
    await ended;
    expect(most).toBe(7);
  });

  it('ends when it has more workers than rows', async () => {
    const { ended, executed } = run(2, { workers: 512 });
    expect(await ended).toBe('done');
    expect(executed).toEqual([1, 2]);
  });

  it('goes on past rows that someone else claimed', async () => {
    const { ended, answers } = run(20, {
      execute: ({ rowNumber }) =>
        rowNumber % 2 === 0
          ? Promise.reject(new AppError('batch/bad-state', 'Not waiting.'))
          : Promise.resolve(match),
    });
    expect(await ended).toBe('done');
    expect(answers).toHaveLength(10);
  });
});

describe('a stop', () => {
  it('awaits the rows in flight and begins no other', async () => {
    const { ended, executed, answers, stop } = run(100, { workers: 5 });
    while (executed.length < 10) await turns(1);
    stop.abort('operator');
    const begun = executed.length;
    expect(await ended).toBe('operator');
    expect(executed).toHaveLength(begun);
    expect(answers).toHaveLength(begun);
  });

  it('counts no row that was stopped before its intent', async () => {
    const stop = new AbortController();
    const { ended, answers } = run(10, {
      stop,
      execute: (_row, signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
    });
    await turns(5);
    stop.abort('operator');
    expect(await ended).toBe('operator');
    expect(answers).toHaveLength(0);
  });

  it('that came before the start sends nothing', async () => {
    const stop = new AbortController();
    stop.abort('operator');
    const { ended, executed } = run(10, { stop });
    expect(await ended).toBe('operator');
    expect(executed).toEqual([]);
  });
});

describe('the batch stops by itself', () => {
  it.each(['auth', 'config', 'quota'] as const)('at once when %s failed', async (reason) => {
    const { ended, executed } = run(1_000, {
      execute: ({ rowNumber }) =>
        Promise.resolve(rowNumber === 3 ? { ...match, verdict: 'failed', reason, billed: 'no' } : match),
    });
    expect(await ended).toBe(reason);
    // Those that were in flight beside it, and no more.
    expect(executed.length).toBeLessThanOrEqual(3 + 4);
  });

  it.each(['provider', 'rate-limit', 'protocol', 'input'] as const)('not for %s', async (reason) => {
    const { ended } = run(50, { execute: () => Promise.resolve({ ...match, verdict: 'failed', reason }) });
    expect(await ended).toBe('done');
  });

  it('with the code of an expected error', async () => {
    const { ended } = run(100, {
      execute: ({ rowNumber }) =>
        rowNumber === 5 ? Promise.reject(new AppError('storage/disk-full', 'Full.')) : Promise.resolve(match),
    });
    expect(await ended).toBe('storage/disk-full');
  });

  it('with the error itself when it is a bug, after the rows in flight', async () => {
    const { ended, executed, answers } = run(100, {
      execute: ({ rowNumber }) =>
        rowNumber === 5 ? Promise.reject(new TypeError('bug')) : Promise.resolve(match),
    });
    await expect(ended).rejects.toThrow(TypeError);
    expect(executed.length).toBeLessThan(12);
    expect(answers).toHaveLength(executed.length - 1);
  });
});

describe('a row that is planned again', () => {
  it('is taken once more, and counts once', async () => {
    const tries = new Map<number, number>();
    const { ended, executed, answers } = run(40, {
      execute: ({ rowNumber }) => {
        const count = (tries.get(rowNumber) ?? 0) + 1;
        tries.set(rowNumber, count);
        return Promise.resolve(rowNumber % 10 === 0 && count < 3 ? null : match);
      },
    });
    expect(await ended).toBe('done');
    expect(answers).toHaveLength(40);
    expect(executed.filter((rowNumber) => rowNumber === 40)).toHaveLength(3);
  });

  it('stays planned when the batch stops', async () => {
    const stop = new AbortController();
    const { ended, answers } = run(3, {
      stop,
      execute: () => {
        stop.abort('operator');
        return Promise.resolve(null);
      },
    });
    expect(await ended).toBe('operator');
    expect(answers).toEqual([]);
  });
});

describe('pages', () => {
  it.each([0, 500])(
    'that can not be read stop the batch with their code (after row %i)',
    async (failsAfter) => {
      const { ended, answers } = run(2_000, {
        next: (after, limit) =>
          after === failsAfter
            ? Promise.reject(new AppError('storage/unreadable', 'Damaged.'))
            : Promise.resolve(rows(2_000).slice(after, after + limit)),
      });
      expect(await ended).toBe('storage/unreadable');
      expect(answers.length).toBeLessThanOrEqual(failsAfter);
    },
  );

  it('that fail by a bug reject', async () => {
    const { ended } = run(10, { next: () => Promise.reject(new RangeError('bug')) });
    await expect(ended).rejects.toThrow(RangeError);
  });

  it('are read one at a time', async () => {
    let reading = 0;
    let most = 0;
    const { ended, executed } = run(0, {
      workers: 64,
      next: async (after, limit) => {
        reading += 1;
        most = Math.max(most, reading);
        await turns(3);
        reading -= 1;
        return rows(1_600).slice(after, after + limit);
      },
    });
    expect(await ended).toBe('done');
    expect(new Set(executed).size).toBe(1_600);
    expect(executed).toHaveLength(1_600);
    expect(most).toBe(1);
  });
});
