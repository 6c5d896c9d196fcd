import { describe, expect, it } from 'vitest';
import { AppError } from '@shared/errors/app-error';
import { workViewSchema, type WorkView } from '@shared/ipc/work-view';
import { LongWorks, type RunningSteps } from '@main/work/long-works';

function worksOf() {
  const told: { readonly work: WorkView; readonly ended: boolean }[] = [];
  let nowMs = 0;
  const works = new LongWorks({
    now: () => nowMs,
    onChanged: (work, ended) => told.push({ work: workViewSchema.parse(work), ended }),
  });
  return { works, told, pass: (ms: number) => (nowMs += ms) };
}

/** A work that goes on until it is told to end, as everything that obeys its signal. */
const untilAborted = ({ signal }: RunningSteps) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('file/aborted', 'Ended.')));
  });

describe('long work', () => {
  it('is told of from its begin to its end, with rate and time left', async () => {
    const { works, told, pass } = worksOf();
    const value = await works.run('export', 'check', async ({ onProgress }) => {
      onProgress({ stage: 'writing', unit: 'rows', done: 0, total: 1_000 });
      pass(2_000);
      onProgress({ stage: 'writing', unit: 'rows', done: 500, total: 1_000 });
      return 'written';
    });
    expect(value).toBe('written');
    expect(told.at(-2)?.work).toMatchObject({ fraction: 0.5, perSecond: 250, leftMs: 2_000, tooLate: null });
    expect(told.map(({ ended }) => ended)).toEqual([false, false, false, true]);
    expect(works.list()).toEqual([]);
  });

  it('is told of four times a second at the most, another part of it at once', async () => {
    const { works, told, pass } = worksOf();
    await works.run('backup', 'backup', async ({ onProgress }) => {
      for (let done = 1; done <= 100; done++) {
        pass(10);
        onProgress({ stage: 'copying', unit: 'bytes', done, total: 100 });
      }
      onProgress({ stage: 'checking', unit: 'bytes', done: 0, total: null });
    });
    expect(told.length).toBeLessThanOrEqual(8);
    expect(told.at(-1)).toMatchObject({ ended: true, work: { stage: 'checking', fraction: null } });
  });

  it('ends when it is cancelled, and says so until it has ended', async () => {
    const { works, told } = worksOf();
    const running = works.run('import', 'check', untilAborted);
    const [work] = works.list();
    works.cancel(work?.id ?? 0);
    expect(works.list()).toMatchObject([{ ending: true }]);
    await expect(running).rejects.toMatchObject({ code: 'file/aborted' });
    expect(told.at(-1)?.ended).toBe(true);
    works.cancel(work?.id ?? 0);
    expect(works.rightOf(work?.id ?? 0)).toBeNull();
  });

  it('cannot be cancelled behind its point of no return', async () => {
    const { works } = worksOf();
    let finish: () => void = () => undefined;
    const running = works.run('purge', 'purge', async ({ signal, onPointOfNoReturn }) => {
      onPointOfNoReturn('deleted');
      await new Promise<void>((resolve) => (finish = resolve));
      return signal.aborted;
    });
    const [work] = works.list();
    expect(work?.tooLate).toBe('deleted');
    works.cancel(work?.id ?? 0);
    finish();
    expect(await running).toBe(false);
  });

  it('obeys a cancel that came before that point, where nothing looked at the signal', async () => {
    const { works } = worksOf();
    const running = works.run('rekey', 'public', async ({ onPointOfNoReturn }) => {
      works.cancel(works.list()[0]?.id ?? 0);
      onPointOfNoReturn('switched');
    });
    await expect(running).rejects.toMatchObject({ code: 'file/aborted' });
  });

  it('ends the work of its kind before it, and no other', async () => {
    const { works } = worksOf();
    const first = works.run('import', 'check', untilAborted);
    const other = works.run('export', 'check', untilAborted);
    const second = works.run('import', 'check', async () => 'second');
    await expect(first).rejects.toMatchObject({ code: 'file/aborted' });
    expect(await second).toBe('second');
    expect(works.list()).toMatchObject([{ kind: 'export', ending: false }]);
    works.cancel(works.list()[0]?.id ?? 0);
    await expect(other).rejects.toMatchObject({ code: 'file/aborted' });
  });
});
