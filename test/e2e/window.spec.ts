import { channels } from '@shared/ipc/channels';
import { expect, test } from './fixtures';
import { windowTitle } from '../../src/shared/domain/build-kind';
import { connectSandbox, packedPath } from './support/programs';

test('the window is sandboxed, runs no foreign code and goes nowhere', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page, app } = await openDesk({ unlock: true });
  const preferences = await app.evaluate(async ({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => {
      // Not in the public types, and the only way to see what a window really got.
      const all = (
        webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      const { sandbox, contextIsolation, nodeIntegration, webviewTag } = all;
      return { sandbox, contextIsolation, nodeIntegration, webviewTag };
    }),
  );
  expect(preferences).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
  ]);
  const found = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.body.append(script);
    const attempt = async (work: () => unknown) => {
      try {
        await work();
        return 'allowed';
      } catch {
        return 'refused';
      }
    };
    return {
      injected: 'injected' in window,
      node: typeof (window as { require?: unknown }).require,
      fetched: await attempt(() => fetch('http://127.0.0.1:9/')),
      opened: window.open('https://example.com/') === null ? 'refused' : 'allowed',
      bridge: Object.keys((window as unknown as { veridesk: object }).veridesk).sort(),
    };
  });
  expect(found).toEqual({
    injected: false,
    node: 'undefined',
    fetched: 'refused',
    opened: 'refused',
    // The contract's groups, events, and the path of a dropped file; nothing else.
    bridge: [...Object.keys(channels), 'on', 'pathOfFile'].sort(),
  });
  const policy = (await page.reload())?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  const title = await app.evaluate(async ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(title).toBe(windowTitle(packedPath() === undefined ? 'checkout' : 'test'));

  // Asked of main: the page itself waits for a navigation that never comes.
  const urlAfter = app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) return null;
    await new Promise((resolve) => window.webContents.once('will-navigate', resolve));
    return window.webContents.getURL();
  });
  await page.evaluate(() => {
    setTimeout(() => (location.href = 'https://example.com/'), 0);
  });
  expect(await urlAfter).toContain('app://veridesk');
});
