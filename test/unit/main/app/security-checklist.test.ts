/** The items of Electron's security checklist, each by its own name; what only a real window shows is in test/e2e. */
import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';

interface WindowOptions {
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

const made = vi.hoisted(() => ({
  options: [] as WindowOptions[],
  windows: [] as {
    loaded: string[];
    webContents: EventEmitter & { windowOpenHandler?: () => { action: string } };
  }[],
  permissionRequest: null as null | ((contents: unknown, name: string, done: (ok: boolean) => void) => void),
  permissionCheck: null as null | (() => boolean),
}));

vi.mock('electron', () => ({
  app: { isPackaged: true },
  nativeTheme: { shouldUseDarkColors: false },
  protocol: {},
  session: {
    defaultSession: {
      setPermissionRequestHandler: (handler: typeof made.permissionRequest) => {
        made.permissionRequest = handler;
      },
      setPermissionCheckHandler: (handler: () => boolean) => {
        made.permissionCheck = handler;
      },
    },
  },
  BrowserWindow: class extends EventEmitter {
    readonly loaded: string[] = [];
    readonly webContents = Object.assign(new EventEmitter(), {
      mainFrame: { url: 'app://veridesk/' },
      setWindowOpenHandler(handler: () => { action: string }) {
        Object.assign(this, { windowOpenHandler: handler });
      },
    });
    constructor(options: WindowOptions) {
      super();
      made.options.push(options);
      made.windows.push(this);
    }
    loadURL(url: string): Promise<void> {
      this.loaded.push(url);
      return Promise.resolve();
    }
    isDestroyed(): boolean {
      return false;
    }
  },
}));

const { createMainWindow, isFromWindow } = await import('@main/app/main-window');
const { placeWindow } = await import('@main/app/window-place');
const { contentPolicy, declareContentScheme } = await import('@main/app/content-protocol');

const root = resolve(import.meta.dirname, '../../../..');

function sourcesOf(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html|css)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
const sources = ['src/main', 'src/preload', 'src/renderer', 'src/shared'].flatMap(sourcesOf);
const naming = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

let window: ReturnType<typeof createMainWindow>;
beforeEach(() => {
  made.options.length = 0;
  made.windows.length = 0;
  window = createMainWindow({
    codeFolder: '/program/out/main',
    placed: Promise.resolve({ place: placeWindow(null, []), title: 'VeriDesk' }),
  });
});
const preferences = () => made.options[0]?.webPreferences ?? {};
const contents = () => made.windows[0]?.webContents ?? new EventEmitter();

/** Whether the listeners of an event prevented what it announces. */
function isPrevented(name: string): boolean {
  const event = { preventDefault: vi.fn() };
  contents().emit(name, event);
  return event.preventDefault.mock.calls.length > 0;
}

describe("Electron's security checklist", () => {
  it('1: only load secure content', () => {
    expect(made.windows[0]?.loaded).toEqual(['app://veridesk/']);
    // The page names no address of the network at all; what is not its own is refused by its policy.
    const inPage = sourcesOf('src/renderer').filter(({ text }) => /(src|href)="https?:/.test(text));
    expect(inPage.map(({ path }) => path)).toEqual([]);
  });

  it('2: do not enable Node.js integration for remote content', () => {
    expect(preferences()).toMatchObject({ nodeIntegration: false });
    expect(naming(/nodeIntegration(InWorker|InSubFrames)?: true/)).toEqual([]);
  });

  it('3: enable context isolation', () => {
    expect(preferences()).toMatchObject({ contextIsolation: true });
  });

  it('4: enable process sandboxing', () => {
    expect(preferences()).toMatchObject({ sandbox: true });
    // Of every window, unless whoever starts the program says otherwise; the program never does.
    expect(naming(/appendSwitch\(/)).toEqual([]);
    expect(naming(/app\.enableSandbox\(\)/).map((path) => path.split('/src/')[1])).toEqual(['main/index.ts']);
  });

  it('5: handle session permission requests from remote content', () => {
    const answer = vi.fn();
    for (const name of ['media', 'clipboard-read', 'geolocation', 'openExternal', 'notifications']) {
      made.permissionRequest?.(contents(), name, answer);
    }
    expect(answer.mock.calls).toEqual(Array.from({ length: 5 }, () => [false]));
    expect(made.permissionCheck?.()).toBe(false);
  });

  it('6: do not disable webSecurity', () => {
    expect(preferences()['webSecurity']).toBeUndefined();
    expect(naming(/webSecurity|disable-web-security/)).toEqual([]);
  });

  it('7: define a Content-Security-Policy', () => {
    const page = readFileSync(join(root, 'src/renderer/index.html'), 'utf8');
    const inPage = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
    // Sent with every page; the page says the same, but for what only a header can say.
    expect(inPage).toBe(contentPolicy('__CSP_NONCE__').replace("; frame-ancestors 'none'", ''));
    expect(contentPolicy('x')).not.toContain('unsafe');
  });

  it('8: do not enable allowRunningInsecureContent', () => {
    expect(naming(/allowRunningInsecureContent|allow-running-insecure-content/)).toEqual([]);
  });

  it('9: do not enable experimental features', () => {
    expect(naming(/experimentalFeatures|enable-experimental/)).toEqual([]);
  });

  it('10: do not use enableBlinkFeatures', () => {
    expect(naming(/enableBlinkFeatures|enable-blink-features/)).toEqual([]);
    expect(preferences()).toMatchObject({ disableBlinkFeatures: 'Auxclick' });
  });

  it('11: do not use allowpopups for WebViews', () => {
    expect(naming(/allowpopups|<webview/)).toEqual([]);
  });

  it('12: verify WebView options before creation', () => {
    expect(preferences()).toMatchObject({ webviewTag: false });
    expect(isPrevented('will-attach-webview')).toBe(true);
  });

  it('13: disable or limit navigation', () => {
    expect(isPrevented('will-navigate')).toBe(true);
    expect(isPrevented('will-redirect')).toBe(true);
  });

  it('14: disable or limit creation of new windows', () => {
    expect(made.windows[0]?.webContents.windowOpenHandler?.()).toEqual({ action: 'deny' });
  });

  it('15: do not use shell.openExternal with untrusted content', () => {
    // One place; its address was checked against the hosts that the connection's settings allow.
    expect(naming(/openExternal\(/)).toEqual([join(root, 'src/main/app/desktop.ts')]);
  });

  it('16: use a current version of Electron', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: { electron: string };
    };
    // Pinned, and of a line that is maintained (the three newest are).
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(43);
  });

  it('17: validate the sender of all IPC messages', () => {
    const sender = window.webContents;
    const eventOf = (changes: object) =>
      ({ sender, senderFrame: sender.mainFrame, ...changes }) as unknown as IpcMainInvokeEvent;
    expect(isFromWindow(window, eventOf({}))).toBe(true);
    expect(isFromWindow(window, eventOf({ sender: {} }))).toBe(false);
    expect(isFromWindow(window, eventOf({ senderFrame: null }))).toBe(false);
    expect(isFromWindow(window, eventOf({ senderFrame: { url: 'app://veridesk/' } }))).toBe(false);
    expect(isFromWindow(null, eventOf({}))).toBe(false);
    // No other door than the one that asks this: test/unit/main/ipc/register-ipc.test.ts walks all channels.
    expect(naming(/ipcMain\.(on|handle|once)/).map((path) => path.split('/src/')[1])).toEqual([
      'main/ipc/door.ts',
    ]);
  });

  it('18: avoid usage of the file:// protocol and prefer usage of custom protocols', () => {
    expect(naming(/loadFile\(|['"`]file:\/\//)).toEqual([]);
    expect(declareContentScheme).toBeTypeOf('function');
  });

  it('19: check which fuses you can change', async () => {
    // Read back from the packed program by test/package/fuses.spec.ts.
    const { fuses } = await import('../../../../scripts/packaging/fuses.mjs');
    expect(fuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('20: do not expose Electron APIs to untrusted web content', () => {
    const preload = sourcesOf('src/preload')
      .map(({ text }) => text)
      .join('\n');
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*ipcRenderer/);
    expect(naming(/exposeInMainWorld/).map((path) => path.split('/src/')[1])).toEqual(['preload/index.ts']);
    expect(naming(/@electron\/remote|enableRemoteModule/)).toEqual([]);
  });
});
