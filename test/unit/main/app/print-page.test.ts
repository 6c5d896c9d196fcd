import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';

const fake = vi.hoisted(() => ({
  options: [] as { readonly show: boolean; readonly webPreferences: Readonly<Record<string, unknown>> }[],
  serve: null as null | ((request: { url: string }) => Response),
  filter: null as
    null | ((details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void),
  print: (): Promise<Buffer> => Promise.resolve(Buffer.from('%PDF')),
  printed: [] as Readonly<Record<string, unknown>>[],
  destroyed: 0,
}));

vi.mock('electron', () => ({
  protocol: {},
  session: {
    fromPartition: () => ({
      protocol: { handle: (_scheme: string, serve: typeof fake.serve) => (fake.serve = serve) },
      webRequest: { onBeforeRequest: (filter: typeof fake.filter) => (fake.filter = filter) },
      setPermissionRequestHandler: () => undefined,
      setPermissionCheckHandler: () => undefined,
    }),
  },
  BrowserWindow: class extends EventEmitter {
    #destroyed = false;
    readonly webContents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: () => undefined,
      printToPDF: (options: Readonly<Record<string, unknown>>) => {
        fake.printed.push(options);
        return fake.print();
      },
    });
    constructor(options: (typeof fake.options)[number]) {
      super();
      fake.options.push(options);
    }
    loadURL(): Promise<void> {
      return Promise.resolve();
    }
    isDestroyed(): boolean {
      return this.#destroyed;
    }
    destroy(): void {
      this.#destroyed = true;
      fake.destroyed += 1;
      this.emit('closed');
    }
  },
}));

const { printPage } = await import('@main/app/print-page');

beforeEach(() => {
  fake.options.length = 0;
  fake.printed.length = 0;
  fake.destroyed = 0;
  fake.print = () => Promise.resolve(Buffer.from('%PDF'));
});

const page = { html: '<p>证据</p>', footer: '<span class="pageNumber"></span>' };

it('prints A4 in a hidden window without script, Node or any address but its own', async () => {
  expect(String(await printPage(page))).toBe('%PDF');
  expect(fake.options[0]).toMatchObject({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  expect(fake.options[0]?.webPreferences).not.toHaveProperty('preload');
  expect(fake.printed[0]).toMatchObject({ pageSize: 'A4', footerTemplate: page.footer });
  expect(await fake.serve?.({ url: 'app://page/' }).text()).toBe(page.html);
  expect(fake.serve?.({ url: 'app://page/other' }).status).toBe(404);
  const answers: boolean[] = [];
  for (const url of ['app://page/', 'https://example.com/x.png', 'file:///etc/hosts']) {
    fake.filter?.({ url }, ({ cancel }) => answers.push(cancel));
  }
  expect(answers).toEqual([false, true, true]);
  expect(fake.destroyed).toBe(1);
});

it('leaves no window behind when printing fails, and says so by a code', async () => {
  fake.print = () => Promise.reject(new Error('Printing failed'));
  await expect(printPage(page)).rejects.toMatchObject({ code: 'file/print-failed' });
  expect(fake.destroyed).toBe(1);
});

it('ends at once when it is cancelled', async () => {
  const controller = new AbortController();
  fake.print = () => new Promise(() => undefined);
  const printing = printPage(page, controller.signal);
  await vi.waitFor(() => expect(fake.printed).toHaveLength(1));
  controller.abort();
  await expect(printing).rejects.toMatchObject({ code: 'file/aborted' });
  expect(fake.destroyed).toBe(1);
});
