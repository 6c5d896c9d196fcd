import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createThrottle } from '@renderer/features/batch/throttle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the throttle of changes', () => {
  it('hands over the first at once and at most four bundles a second', () => {
    const flushed: string[][] = [];
    const throttle = createThrottle<string>((keys) => flushed.push([...keys]), 250);
    for (let time = 0; time < 1_000; time += 10) {
      throttle.push('a');
      throttle.push('b');
      vi.advanceTimersByTime(10);
    }
    expect(flushed[0]).toEqual(['a']);
    expect(flushed.length).toBeLessThanOrEqual(5);
    expect(flushed[1]).toEqual(['b', 'a']);
  });

  it('never loses the last change, and rests when there is none', () => {
    const flushed: string[][] = [];
    const throttle = createThrottle<string>((keys) => flushed.push([...keys]), 250);
    throttle.push('a');
    throttle.push('a');
    vi.advanceTimersByTime(10_000);
    expect(flushed).toEqual([['a'], ['a']]);
    throttle.push('a');
    throttle.stop();
    throttle.push('b');
    expect(flushed).toEqual([['a'], ['a'], ['a'], ['b']]);
  });
});
