import { beforeEach, describe, expect, it } from 'vitest';
import { clipboardMs } from '@shared/domain/reveal';
import { TimedClipboard } from '@main/masking/timed-clipboard';
import { FakeTimers } from '../../../fakes/fake-timers';

let text: string;
let timers: FakeTimers;
let clipboard: TimedClipboard;
beforeEach(() => {
  text = 'what was there before';
  timers = new FakeTimers();
  const port = {
    write: async (written: string) => void (text = written),
    read: async () => text,
  };
  clipboard = new TimedClipboard(port, timers);
});

describe('a copied value', () => {
  it('leaves the clipboard after its time, not before', async () => {
    await clipboard.copy('11010519491231002X');
    await timers.advance(clipboardMs - 1);
    expect(text).toBe('11010519491231002X');
    await timers.advance(1);
    expect(text).toBe('');
  });

  it('that somebody replaced is not touched', async () => {
    await clipboard.copy('11010519491231002X');
    text = 'a sentence of another program';
    await timers.advance(clipboardMs);
    expect(text).toBe('a sentence of another program');
  });

  it('has its own time when another one was copied before', async () => {
    await clipboard.copy('first');
    await timers.advance(clipboardMs - 1);
    await clipboard.copy('second');
    await timers.advance(clipboardMs - 1);
    expect(text).toBe('second');
    await timers.advance(1);
    expect(text).toBe('');
  });

  it('leaves at once when the desk is locked, and what was cleared is not cleared again', async () => {
    await clipboard.copy('11010519491231002X');
    await clipboard.clear();
    expect(text).toBe('');
    text = '11010519491231002X';
    await timers.advance(clipboardMs);
    expect(text).toBe('11010519491231002X');
  });
});
