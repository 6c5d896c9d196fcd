import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelName } from '@shared/ipc/channels';
import type { AnswerCall } from '@main/ipc/door';
import { type FakeEvent, FakeIpcMain, foreignEvent } from '../../../fakes/fake-electron';

const electron = vi.hoisted(() => ({ ipcMain: {} }));
vi.mock('electron', () => ({
  get ipcMain() {
    return electron.ipcMain;
  },
}));

const { openDoor } = await import('@main/ipc/door');

let ipc: FakeIpcMain;
let waits: number;
beforeEach(() => {
  ipc = new FakeIpcMain();
  electron.ipcMain = ipc;
  waits = 0;
});

const real: AnswerCall = (name) => Promise.resolve({ ok: true, value: `the desk’s ${name}` });
const known: readonly (readonly [ChannelName, unknown])[] = [['operators:getState', 'known ahead']];

/** A door whose desk opens when it is told to. */
function closedDoor(answers: ReadonlyMap<ChannelName, unknown> | null = new Map(known)) {
  let open: (answer: AnswerCall) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const answer = new Promise<AnswerCall>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  openDoor(answer, {
    answers: Promise.resolve(answers),
    isTrustedSender: (event) => (event as unknown as FakeEvent).senderFrame.url === 'app://veridesk/',
    onWaiting: () => {
      waits += 1;
    },
  });
  return { open: () => open(real), fail };
}

describe('a call that comes before the desk is open', () => {
  it('is answered ahead once, and by the desk after that', async () => {
    const { open } = closedDoor();
    expect(await ipc.invoke('operators:getState')).toEqual({ ok: true, value: 'known ahead' });
    expect(waits).toBe(0);
    const second = ipc.invoke('operators:getState');
    await vi.waitFor(() => expect(waits).toBe(1));
    open();
    expect(await second).toEqual({ ok: true, value: 'the desk’s operators:getState' });
  });

  it('waits where nothing is known of it', async () => {
    const { open } = closedDoor();
    const call = ipc.invoke('batch:list');
    await vi.waitFor(() => expect(waits).toBe(1));
    open();
    expect(await call).toEqual({ ok: true, value: 'the desk’s batch:list' });
  });

  it('waits where nothing is known at all', async () => {
    const { open } = closedDoor(null);
    const call = ipc.invoke('operators:getState');
    open();
    expect(await call).toEqual({ ok: true, value: 'the desk’s operators:getState' });
  });

  it.each([
    ['another sender', undefined, foreignEvent],
    ['input that the channel has none of', { id: 7 }, undefined],
  ] as const)('with %s is left to the desk', async (_, input, event) => {
    const { open } = closedDoor();
    const call = ipc.invoke('operators:getState', input, event);
    open();
    expect(await call).toEqual({ ok: true, value: 'the desk’s operators:getState' });
  });

  it('fails with the desk where it is not known ahead', async () => {
    const { fail } = closedDoor();
    const call = ipc.invoke('batch:list');
    fail(new Error('The code could not be read.'));
    await expect(call).rejects.toThrow('The code could not be read.');
  });
});

describe('a call to an open desk', () => {
  it('gets nothing that was known ahead', async () => {
    const { open } = closedDoor();
    open();
    await ipc.invoke('batch:list');
    expect(await ipc.invoke('operators:getState')).toEqual({
      ok: true,
      value: 'the desk’s operators:getState',
    });
  });
});
