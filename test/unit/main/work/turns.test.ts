import { describe, expect, it } from 'vitest';
import { Turns } from '@main/work/turns';

describe('acts in turn', () => {
  it('begin when the one before has ended, even where it failed', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    let fail = (_: Error): void => undefined;
    const first = turns.take(() => {
      seen.push('first');
      return new Promise<void>((_, reject) => (fail = reject));
    });
    const second = turns.take(async () => seen.push('second'));
    await Promise.resolve();
    expect(seen).toEqual(['first']);
    fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await second;
    expect(seen).toEqual(['first', 'second']);
  });

  it('are awaited by whoever closes, whatever becomes of them', async () => {
    const turns = new Turns();
    let ended = false;
    const failing = turns.take(async () => {
      await Promise.resolve();
      ended = true;
      throw new Error('no');
    });
    await turns.idle();
    expect(ended).toBe(true);
    await expect(failing).rejects.toThrow('no');
  });
});
