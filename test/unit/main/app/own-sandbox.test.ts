import { describe, expect, it, vi } from 'vitest';
import { OwnSandbox } from '@main/app/own-sandbox';

const fakeProcess = () => ({
  announcement: { baseUrls: {}, controlUrl: '', credentials: {} },
  stop: vi.fn<() => void>(),
});

describe('the desktop’s own sandbox', () => {
  it('is started once, and anew when it is gone or did not start', async () => {
    const ends: (() => void)[] = [];
    let fails = false;
    const launch = vi.fn(async (onEnd: () => void) => {
      ends.push(onEnd);
      if (fails) throw new Error('no');
      return fakeProcess();
    });
    const sandbox = new OwnSandbox(launch);
    const first = await sandbox.start();
    expect(await sandbox.start()).toBe(first);
    ends[0]?.();
    fails = true;
    await expect(sandbox.start()).rejects.toThrow('no');
    fails = false;
    expect(await sandbox.start()).not.toBe(first);
    expect(launch).toHaveBeenCalledTimes(3);
  });

  it('keeps calls waiting until its connections have its address', async () => {
    const sandbox = new OwnSandbox(async () => fakeProcess());
    await sandbox.followed();
    let connected = () => {};
    const connecting = new Promise<void>((resolve) => {
      connected = resolve;
    });
    const following = sandbox.follow(() => connecting);
    let isFollowed = false;
    const waiting = sandbox.followed().then(() => {
      isFollowed = true;
    });
    await new Promise(setImmediate);
    expect(isFollowed).toBe(false);
    connected();
    await Promise.all([following, waiting]);
    expect(isFollowed).toBe(true);
  });

  it('lets calls go where it does not start', async () => {
    const sandbox = new OwnSandbox(async () => fakeProcess());
    await expect(sandbox.follow(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await sandbox.followed();
  });

  it('is stopped where it runs', async () => {
    const started = fakeProcess();
    const sandbox = new OwnSandbox(async () => started);
    await sandbox.stop();
    expect(started.stop).not.toHaveBeenCalled();
    await sandbox.start();
    await sandbox.stop();
    expect(started.stop).toHaveBeenCalledOnce();
  });
});
