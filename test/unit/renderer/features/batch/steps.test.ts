import { describe, expect, it } from 'vitest';
import { canDiscard, canRemap, stepStatuses } from '@renderer/features/batch/steps';
import { fakeBatch } from '../../../../fakes/fake-batches';

describe('the steps of a batch', () => {
  it.each([
    ['draft', 'current', 'waiting', 'waiting', 'waiting'],
    ['ready', 'done', 'current', 'current', 'waiting'],
    ['queued', 'done', 'done', 'current', 'waiting'],
    ['running', 'done', 'done', 'current', 'current'],
    ['stopped', 'done', 'done', 'current', 'current'],
    ['done', 'done', 'done', 'finished', 'current'],
    ['cancelled', 'done', 'done', 'finished', 'current'],
  ] as const)('in state %s', (state, recognise, review, run, exported) => {
    expect(stepStatuses(fakeBatch({ state }))).toEqual({
      drop: 'done',
      recognise,
      review,
      run,
      export: exported,
    });
  });

  it('keep columns and rows changeable only until something was sent', () => {
    expect(canRemap(fakeBatch({ state: 'ready' }))).toBe(true);
    expect(canDiscard(fakeBatch({ state: 'ready' }))).toBe(true);
    const stopped = fakeBatch({ state: 'stopped', startedAtMs: 1 });
    expect(canRemap(stopped)).toBe(false);
    expect(canDiscard(stopped)).toBe(false);
  });
});
