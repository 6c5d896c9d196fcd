import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '@shared/errors/app-error';
import { createConfSettingsStore } from '@main/settings/conf-settings-store';
import { createElectronSettingsStore } from '@main/settings/electron-settings-store';
import type { Settings } from '@main/settings/settings-store';

// In plain Node.js `electron` is the path of its executable, and is downloaded unless a path is given. With
// an absolute folder electron-store asks it for nothing.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH = '/electron-is-not-started-here';
});

let profilePath: string;
let path: string;
let damages: AppError[];
beforeEach(() => {
  profilePath = mkdtempSync(join(tmpdir(), 'veridesk-settings-'));
  path = join(profilePath, 'settings.json');
  damages = [];
});
afterEach(() => {
  rmSync(profilePath, { recursive: true, force: true });
});

const options = () => ({
  profilePath,
  now: () => 1_234,
  onDamaged: (error: AppError) => damages.push(error),
});

const connection: Settings['connections'][number] = {
  id: 'c1',
  name: '总部',
  providerId: 'ihuyi',
  sandbox: true,
  embeddedSandbox: false,
  settings: { baseUrl: 'http://127.0.0.1:9/', qps: 10 },
  sealedCredentials: { apiKey: 'vd1.AAAA' },
  credentialHints: { apiKey: '1234' },
  createdAtMs: 5,
};

describe.each([
  ['command line', createConfSettingsStore],
  ['desktop', createElectronSettingsStore],
])('the settings of the %s', (_name, createStore) => {
  it('start empty and write nothing until something is set', () => {
    const store = createStore(options());
    expect(store.get('locale')).toBeUndefined();
    expect(store.get('connections')).toBeUndefined();
    expect(readdirSync(profilePath)).toEqual([]);
  });

  it('are there for the next start, in one file for the owner only', () => {
    createStore(options()).set('connections', [connection]);
    const store = createStore(options());
    store.set('window', { width: 1280, height: 800, maximized: false });
    store.set('locale', 'zh-CN');
    store.delete('window');
    const next = createStore(options());
    expect(next.get('connections')).toEqual([connection]);
    expect(next.get('locale')).toBe('zh-CN');
    expect(next.get('window')).toBeUndefined();
    expect(readdirSync(profilePath)).toEqual(['settings.json']);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(damages).toEqual([]);
  });

  it('keep a file that is no JSON aside and start anew', () => {
    writeFileSync(path, '{"locale": "zh-CN", "connec');
    const store = createStore(options());
    expect(store.get('locale')).toBeUndefined();
    expect(damages).toMatchObject([{ code: 'settings/damaged', context: { wholeFile: true } }]);
    store.set('locale', 'en');
    expect(readdirSync(profilePath).sort()).toEqual(['settings.json', 'settings.json.damaged-1234']);
    expect(readFileSync(`${path}.damaged-1234`, 'utf8')).toBe('{"locale": "zh-CN", "connec');
  });

  it('drop only the part that does not fit, and keep a copy of the whole', () => {
    const before = JSON.stringify({ locale: 'zh-CN', connections: [{ id: 7 }], later: { kept: true } });
    writeFileSync(path, before);
    const store = createStore(options());
    expect(store.get('connections')).toBeUndefined();
    expect(store.get('locale')).toBe('zh-CN');
    expect(damages).toMatchObject([{ code: 'settings/damaged', context: { keys: 'connections' } }]);
    expect(readFileSync(`${path}.damaged-1234`, 'utf8')).toBe(before);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ locale: 'zh-CN', later: { kept: true } });
  });

  it('notice damage that comes while they are in use', () => {
    const store = createStore(options());
    store.set('locale', 'en');
    writeFileSync(path, 'null');
    store.set('connections', [connection]);
    expect(damages).toHaveLength(1);
    expect(readFileSync(`${path}.damaged-1234`, 'utf8')).toBe('null');
    expect(store.get('connections')).toEqual([connection]);
  });

  it('tell a file that cannot be reached from a damaged one', () => {
    rmSync(profilePath, { recursive: true });
    writeFileSync(profilePath, '');
    const store = createStore(options());
    expect(() => store.get('locale')).toThrowError(expect.objectContaining({ code: 'storage/unreadable' }));
    expect(damages).toEqual([]);
  });
});

describe('two processes on one profile', () => {
  it('keep what the other wrote', () => {
    const desktop = createElectronSettingsStore(options());
    const commandLine = createConfSettingsStore(options());
    desktop.set('locale', 'zh-CN');
    commandLine.set('connections', [connection]);
    desktop.set('window', { width: 1280, height: 800, maximized: true });
    expect(desktop.get('connections')).toEqual([connection]);
    expect(commandLine.get('locale')).toBe('zh-CN');
    expect(commandLine.get('window')).toMatchObject({ maximized: true });
  });
});
