import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '@shared/ipc/bridge';
import { channelNames, channels, eventNames } from '@shared/ipc/channels';

const { exposed, invoke, listeners, electron } = vi.hoisted(() => {
  const exposed = new Map<string, unknown>();
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>();
  const invoke = vi.fn((..._args: unknown[]) => Promise.resolve({ ok: true, value: null }));
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    ipcRenderer: {
      invoke,
      on: (name: string, listener: (...args: unknown[]) => void) =>
        listeners.set(name, [...(listeners.get(name) ?? []), listener]),
      removeListener: (name: string, listener: (...args: unknown[]) => void) =>
        listeners.set(
          name,
          (listeners.get(name) ?? []).filter((other) => other !== listener),
        ),
    },
    webUtils: { getPathForFile: () => 'C:\\名单.xlsx' },
  };
  return { exposed, invoke, listeners, electron };
});
vi.mock('electron', () => electron);

await import('../../../src/preload/index');

const bridge = exposed.get('veridesk') as Bridge;

beforeEach(() => {
  invoke.mockClear();
});

function entries(value: unknown): [string, unknown][] {
  return Object.entries(value as Record<string, unknown>);
}

describe('the bridge', () => {
  it('is the one thing that the window gets', () => {
    expect([...exposed.keys()]).toEqual(['veridesk']);
  });

  it('has exactly the functions of the list', () => {
    const names = entries(bridge)
      .filter(([, group]) => typeof group === 'object')
      .flatMap(([group, functions]) => entries(functions).map(([name]) => `${group}:${name}`));
    expect(names.sort()).toEqual([...channelNames].sort());
    expect(Object.keys(bridge).sort()).toEqual([...Object.keys(channels), 'on', 'pathOfFile'].sort());
  });

  it('hands out functions only, never ipcRenderer', () => {
    const values = entries(bridge).flatMap(([, value]) =>
      typeof value === 'object' ? entries(value).map(([, inner]) => inner) : [value],
    );
    expect(values.every((value) => typeof value === 'function')).toBe(true);
    expect(values).not.toContain(electron.ipcRenderer.invoke);
  });

  it('calls the channel of the function with one input, whatever else is passed', async () => {
    const call = bridge.batch.get as (...args: unknown[]) => Promise<unknown>;
    await call({ id: '1' }, 'another channel', { more: true });
    expect(invoke.mock.calls).toEqual([['batch:get', { id: '1' }]]);
  });
});

describe('events', () => {
  it('come without the event object and can be left', () => {
    const heard: unknown[][] = [];
    const leave = bridge.on('batch:changed', (...args: unknown[]) => heard.push(args));
    const [forward] = listeners.get('event:batch:changed') ?? [];
    forward?.({ sender: electron.ipcRenderer }, { id: '1' });
    expect(heard).toEqual([[{ id: '1' }]]);
    leave();
    expect(listeners.get('event:batch:changed')).toEqual([]);
  });

  it('are those of the list and no others', () => {
    for (const name of eventNames) expect(() => bridge.on(name, () => undefined)).not.toThrow();
    expect(() => bridge.on('batch:get' as never, () => undefined)).toThrow('No such event');
    expect([...listeners.keys()].sort()).toEqual(eventNames.map((name) => `event:${name}`).sort());
  });
});
