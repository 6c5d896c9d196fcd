import { describe, expect, it } from 'vitest';
import type { HttpRequest, TransportResult } from '@main/transport/transport';
import { Updates } from '@main/updates/updates';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';

const sha512 = 'AB'.repeat(64);
const feed = {
  version: '1.4.0',
  releaseDate: '2026-11-20',
  notesUrl: 'https://it.example.cn/veridesk/1.4.0.html',
  files: [
    { platform: 'linux', arch: 'x64', name: 'VeriDesk-1.4.0.deb', sha512 },
    { platform: 'win32', arch: 'x64', name: 'VeriDesk-1.4.0.msi', sha512 },
  ],
};

const dayMs = 86_400_000;

function updatesOf(
  answer: { readonly status?: number; readonly body?: unknown; readonly headers?: object } = {},
) {
  const settings = createInMemorySettings();
  const sent: HttpRequest[] = [];
  const opened: string[] = [];
  const failures: unknown[] = [];
  const looks: (() => void)[] = [];
  let nowMs = 1_000_000;
  let changes = 0;
  const result = (): TransportResult => ({
    ok: true,
    durationMs: 1,
    response: {
      status: answer.status ?? 200,
      headers: (answer.headers ?? {}) as Record<string, string>,
      body: Buffer.from(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? feed)),
    },
  });
  const updates = new Updates({
    settings,
    openTransport: async (origin) => {
      opened.push(origin);
      return {
        send: async (request) => {
          sent.push(request);
          return result();
        },
        close: async () => undefined,
      };
    },
    present: { version: '1.3.0', platform: 'linux', arch: 'x64' },
    now: () => nowMs,
    every: (work) => {
      looks.push(work);
      return () => undefined;
    },
    onChanged: () => (changes += 1),
    onFailed: (error) => failures.push(error),
  });
  return {
    updates,
    settings,
    sent,
    opened,
    failures,
    looks,
    pass: (ms: number) => (nowMs += ms),
    changes: () => changes,
  };
}

const address = { channel: 'stable', feedUrl: 'https://it.example.cn/veridesk' } as const;

describe('the notice of new versions', () => {
  it('is off, and then nothing is opened or asked', async () => {
    const { updates, opened, sent, looks, pass } = updatesOf();
    updates.start();
    pass(10 * dayMs);
    looks.forEach((look) => look());
    expect(updates.state()).toEqual({ channel: 'off', feedUrl: '', lastCheckedAtMs: null, newer: null });
    await expect(updates.check()).rejects.toMatchObject({ code: 'update/off' });
    expect([opened, sent]).toEqual([[], []]);
  });

  it('asks the file of the channel without a word of who asks', async () => {
    const { updates, sent, opened } = updatesOf();
    updates.change(address);
    const { newer } = await updates.check();
    expect(opened).toEqual(['https://it.example.cn']);
    expect(sent).toEqual([
      {
        method: 'GET',
        url: 'https://it.example.cn/veridesk/stable.json',
        headers: { accept: 'application/json' },
        body: null,
      },
    ]);
    expect(newer).toEqual({
      version: '1.4.0',
      releaseDate: '2026-11-20',
      notesUrl: 'https://it.example.cn/veridesk/1.4.0.html',
      files: [{ name: 'VeriDesk-1.4.0.deb', sha512: sha512.toLowerCase() }],
    });
  });

  it('offers neither the present version nor an older one', async () => {
    for (const version of ['1.3.0', '1.2.9', '0.9.0', '1.3.0-rc.1']) {
      const { updates } = updatesOf({ body: { ...feed, version } });
      updates.change({ ...address, channel: 'preview' });
      expect((await updates.check()).newer, version).toBeNull();
    }
  });

  it('keeps what was announced, until it is installed or another feed is set', async () => {
    const { updates, settings } = updatesOf();
    updates.change(address);
    await updates.check();
    expect(settings.get('updateCheck')).toMatchObject({ announced: { version: '1.4.0' } });
    expect(updates.change({ channel: 'preview' }).newer).toBeNull();
  });

  it.each([
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example' } }],
    ['a missing file', { status: 404 }],
    ['no JSON', { body: '<html>' }],
    ['another shape', { body: { ...feed, version: 'latest' } }],
    ['a hash of another length', { body: { ...feed, files: [{ ...feed.files[0], sha512: 'abcd' }] } }],
    ['a preview on the stable channel', { body: { ...feed, version: '1.4.0-beta.1' } }],
    ['a very long answer', { body: { ...feed, more: 'x'.repeat(70_000) } }],
  ])('refuses %s', async (_, answer) => {
    const { updates } = updatesOf(answer);
    updates.change(address);
    await expect(updates.check()).rejects.toMatchObject({ code: 'update/bad-feed' });
    expect(updates.state().newer).toBeNull();
  });

  it('takes notes from https only', async () => {
    for (const notesUrl of [
      'http://it.example.cn/notes',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'notes',
    ]) {
      const { updates } = updatesOf({ body: { ...feed, notesUrl } });
      updates.change(address);
      expect((await updates.check()).newer).toMatchObject({ notesUrl: null });
    }
  });

  it.each([
    '',
    'it.example.cn',
    'http://it.example.cn/veridesk',
    'https://name:word@it.example.cn/',
    'https://it.example.cn/?id=7',
    'https://it.example.cn/#a',
    'file:///srv/feed',
  ])('refuses the address %s', (feedUrl) => {
    const { updates, settings } = updatesOf();
    const change = () => updates.change({ channel: 'stable', feedUrl });
    expect(change).toThrowError(expect.objectContaining({ code: 'update/bad-address' }));
    expect(settings.get('updates')).toBeUndefined();
  });

  it('accepts plain HTTP for this computer alone', () => {
    const { updates } = updatesOf();
    expect(updates.change({ channel: 'stable', feedUrl: 'http://127.0.0.1:8080' }).channel).toBe('stable');
  });

  it('asks once a day, also where the feed is of no use', async () => {
    const { updates, sent, looks, pass, failures } = updatesOf({ status: 500 });
    updates.change(address);
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    updates.start();
    await settle();
    looks.forEach((look) => look());
    await settle();
    expect(sent).toHaveLength(1);
    pass(dayMs);
    looks.forEach((look) => look());
    await settle();
    expect(sent).toHaveLength(2);
    expect(failures).toHaveLength(2);
  });
});
