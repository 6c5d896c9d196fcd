import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '@shared/errors/app-error';
import { channelNames, type ChannelName } from '@shared/ipc/channels';
import { contract } from '@shared/ipc/contract';
import type { Handlers } from '@main/ipc/register-ipc';
import { type FakeEvent, FakeIpcMain, foreignEvent } from '../../../fakes/fake-electron';

const electron = vi.hoisted(() => ({ ipcMain: {} }));
vi.mock('electron', () => ({
  get ipcMain() {
    return electron.ipcMain;
  },
}));

const { openDoor } = await import('@main/ipc/door');
const { answerCalls } = await import('@main/ipc/register-ipc');

interface Logged {
  channel: string;
  code: string;
  correlationId: string;
  detail: string;
}

/** All that left the door, without the correlation ids: random digits that may hold any others. */
function told(result: unknown): string {
  return JSON.stringify([result, logged], (key, value: unknown) =>
    key === 'correlationId' ? undefined : value,
  );
}

let ipc: FakeIpcMain;
let called: { name: string; input: unknown }[];
let logged: Logged[];
beforeEach(() => {
  ipc = new FakeIpcMain();
  electron.ipcMain = ipc;
  called = [];
  logged = [];
});

function register(changes: Partial<Record<ChannelName, (input: unknown) => unknown>> = {}): void {
  const handlers = Object.fromEntries(
    channelNames.map((name) => [
      name,
      (input: unknown) => {
        called.push({ name, input });
        return changes[name]?.(input);
      },
    ]),
  ) as unknown as Handlers;
  const answer = answerCalls({
    handlers,
    isTrustedSender: (event) => (event as unknown as FakeEvent).senderFrame.url === 'app://veridesk/',
    log: (entry) => logged.push(entry),
  });
  openDoor(Promise.resolve(answer));
}

/** Input that fits no channel's schema. */
const malformed = { id: 7, unexpected: '11010519491231002X' };

describe('the channels', () => {
  it('are registered all, once each, and each has a contract', () => {
    register();
    expect([...ipc.handlers.keys()].sort()).toEqual([...channelNames].sort());
    expect(Object.keys(contract).sort()).toEqual([...channelNames].sort());
  });

  it.each(channelNames)('%s refuses malformed input before its handler sees it', async (name) => {
    register();
    const result = await ipc.invoke(name, malformed);
    expect(result).toMatchObject({ ok: false, error: { code: 'ipc/invalid-input' } });
    expect(called).toEqual([]);
    expect(told(result)).not.toContain('1949');
  });

  it.each(channelNames)('%s refuses a sender that is not the window, whatever it sends', async (name) => {
    register();
    for (const input of [undefined, malformed]) {
      const result = await ipc.invoke(name, input, foreignEvent);
      expect(result).toMatchObject({ ok: false, error: { code: 'ipc/untrusted-sender' } });
    }
    expect(called).toEqual([]);
  });
});

describe('input', () => {
  it.each([
    ['batch:rows', { id: '1', offset: -1, limit: 10 }],
    ['batch:rows', { id: '1', offset: 0, limit: 501 }],
    ['batch:get', { id: '' }],
    ['batch:get', { id: '1', path: '/etc/passwd' }],
    ['batch:setMapping', { id: '1', mapping: { nonsense: 1 } }],
    ['check:run', { connectionId: '1', kind: 'id-2', factors: { name: 'x'.repeat(501) } }],
    ['check:run', { connectionId: '1', kind: 'id-3', factors: {} }],
    ['vault:create', { method: 'passphrase', passphrase: '' }],
    ['vault:unlock', {}],
    ['connections:save', { providerId: 'ihuyi', name: '', settings: {}, credentials: {} }],
    ['history:search', { filter: { text: 'x'.repeat(201) }, offset: 0, limit: 10 }],
    ['app:setLocale', { locale: 'de' }],
  ] as const)('of %s is refused as %o', async (name, input) => {
    register();
    expect(await ipc.invoke(name, input)).toMatchObject({ ok: false, error: { code: 'ipc/invalid-input' } });
  });

  it('reaches the handler with the defaults of the contract', async () => {
    register({ 'batch:discard': () => undefined });
    await ipc.invoke('batch:start', { id: '1' });
    await ipc.invoke('batch:rows', { id: '1', offset: 0, limit: 10 });
    expect(called).toEqual([
      {
        name: 'batch:start',
        input: { id: '1', retryUnknown: false, confirmedFen: 0, overrideLimits: false },
      },
      { name: 'batch:rows', input: { id: '1', offset: 0, limit: 10, filter: 'all' } },
    ]);
  });
});

describe('an answer', () => {
  it('is wrapped', async () => {
    register({ 'batch:chooseFile': () => Promise.resolve({ path: 'C:\\名单.xlsx' }) });
    expect(await ipc.invoke('batch:chooseFile')).toEqual({ ok: true, value: { path: 'C:\\名单.xlsx' } });
  });

  it('loses what the contract does not name', async () => {
    register({ 'batch:chooseFile': () => ({ path: '/a', secret: 'x' }) });
    expect(await ipc.invoke('batch:chooseFile')).toEqual({ ok: true, value: { path: '/a' } });
  });

  it('that does not fit the contract is an unexpected error and stays in main', async () => {
    register({ 'batch:chooseFile': () => ({ path: 42, name: '11010519491231002X' }) });
    const result = await ipc.invoke('batch:chooseFile');
    expect(result).toMatchObject({ ok: false, error: { code: 'internal/unexpected' } });
    expect(told(result)).not.toContain('1949');
  });
});

describe('an error', () => {
  it('that is expected keeps its code and context, with a number to find it by', async () => {
    register({
      'batch:get': () => {
        throw new AppError('batch/not-found', 'No such batch.', { context: { batchId: '1' } });
      },
    });
    expect(await ipc.invoke('batch:get', { id: '1' })).toEqual({
      ok: false,
      error: {
        code: 'batch/not-found',
        message: 'No such batch.',
        retryable: false,
        context: { batchId: '1' },
        correlationId: logged[0]?.correlationId,
      },
    });
    expect(logged[0]).toMatchObject({ channel: 'batch:get', code: 'batch/not-found' });
  });

  it('that is not expected tells nothing of itself', async () => {
    register({ 'batch:list': () => Promise.reject(new Error('quotes 11010519491231002X')) });
    const result = await ipc.invoke('batch:list');
    expect(result).toMatchObject({ ok: false, error: { code: 'internal/unexpected', context: {} } });
    expect(told(result)).not.toContain('1949');
    expect(logged).toHaveLength(1);
  });
});
