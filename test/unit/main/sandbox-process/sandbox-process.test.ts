import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  awaitAnnouncement,
  planSandboxConnections,
  type SandboxAnnouncement,
} from '@main/sandbox-process/sandbox-process';

const announcement: SandboxAnnouncement = {
  baseUrls: {
    marketplace: 'http://127.0.0.1:4000/marketplace',
    ihuyi: 'http://127.0.0.1:4000/ihuyi',
    aliyun: 'http://127.0.0.1:4001',
  },
  controlUrl: 'http://127.0.0.1:4000/__sandbox',
  credentials: { marketplace: { appId: '10086', secret: 'invented' } },
};

function child() {
  const listeners: ((message: unknown) => void)[] = [];
  const exits: (() => void)[] = [];
  const kill = vi.fn();
  return {
    kill,
    tell: (message: unknown) => listeners.forEach((listener) => listener(message)),
    exit: () => exits.forEach((listener) => listener()),
    port: {
      onMessage: (listener: (message: unknown) => void) => void listeners.push(listener),
      onExit: (listener: () => void) => void exits.push(listener),
      kill,
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the sandbox process', () => {
  it('is there once it tells where it listens, and is stopped on demand', async () => {
    const { port, tell, kill } = child();
    const started = awaitAnnouncement(port);
    tell('something else');
    tell({ ...announcement, pid: 1 });
    const sandbox = await started;
    expect(sandbox.announcement).toEqual({ ...announcement, pid: 1 });
    vi.advanceTimersByTime(60_000);
    expect(kill).not.toHaveBeenCalled();
    sandbox.stop();
    expect(kill).toHaveBeenCalledOnce();
  });

  it('that ends before it listens could not be started', async () => {
    const { port, exit } = child();
    const started = awaitAnnouncement(port);
    exit();
    await expect(started).rejects.toMatchObject({ code: 'sandbox/start-failed' });
  });

  it('that says nothing is ended', async () => {
    const { port, kill } = child();
    const started = awaitAnnouncement(port);
    vi.advanceTimersByTime(15_000);
    await expect(started).rejects.toMatchObject({ code: 'sandbox/start-failed' });
    expect(kill).toHaveBeenCalled();
  });
});

describe('the connections to it', () => {
  it('are one for each provider it speaks for', () => {
    const plans = planSandboxConnections(announcement, (id) => `label of ${id}`);
    expect(plans).toEqual([
      expect.objectContaining({ providerId: 'ihuyi', credentials: {} }),
      expect.objectContaining({
        providerId: 'marketplace',
        name: '沙箱 Sandbox · label of marketplace',
        credentials: announcement.credentials.marketplace,
      }),
      expect.objectContaining({ providerId: 'aliyun', name: '沙箱 Sandbox · label of aliyun' }),
    ]);
    expect(plans.map(({ settings }) => settings['price'])).toEqual([50, 16, 30]);
    expect(plans[1]?.settings).toMatchObject({ baseUrl: announcement.baseUrls.marketplace, price: 16 });
  });

  it('declare the codes that are the sandbox’s own', () => {
    const baseUrls = { expauth: 'http://127.0.0.1:4000/expauth' };
    const [plan] = planSandboxConnections({ ...announcement, baseUrls }, String);
    expect(plan?.settings).toMatchObject({ price: 80, codeMap: 'FP00001=mismatch,FP00002=no-record' });
  });
});
