/** Each test has its own profile, its own sandbox process and a desk that is closed whatever happens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  test as base,
  type CDPSession,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import { needsOwnDisplay, OwnDisplay } from './support/display';
import { endLeftovers } from './support/leftovers';
import { type Environment, ownEnvironment } from './support/own-environment';
import { electronPath, packedPath, passphrase, root, SandboxProcess } from './support/programs';
import { SecretService } from './support/secret-service';
import { describeStandingProcess } from './support/standing-process';

export interface Desk {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Drops a file on the window as the system does. */
  dropFile(path: string): Promise<void>;
  /** Where the next save dialogs put their files. */
  answerSaveDialog(path: string): Promise<void>;
  close(): Promise<void>;
  /** SIGKILL: no handler runs. */
  kill(): Promise<void>;
}

export interface OpenDeskOptions {
  /** Enters the passphrase of a profile that has a vault. */
  readonly unlock?: boolean;
  /** Switches of the program itself, as `--password-store=…`. */
  readonly switches?: readonly string[];
  /** The session that the desk finds; without one it finds no bus and no keyring. */
  readonly session?: SecretService;
  /** Lets dialogs and panels move as they do for people; without it a click meets them where they stay. */
  readonly motion?: boolean;
}

export type OpenDesk = (options?: OpenDeskOptions) => Promise<Desk>;

interface Fixtures {
  readonly folder: string;
  readonly profile: string;
  readonly sandbox: SandboxProcess;
  /** A bus of its own, with a keyring or without; the same name is the same keyring. */
  readonly openSession: (name: string, options: { readonly keyring: boolean }) => Promise<SecretService>;
  readonly openDesk: OpenDesk;
}

interface WorkerFixtures {
  /** Where every window of this worker is shown; null for the display that there is. */
  readonly display: OwnDisplay | null;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      if (!needsOwnDisplay()) return use(null);
      const display = await OwnDisplay.start();
      process.env['DISPLAY'] = display.name;
      await use(display);
      await display.stop();
    },
    { scope: 'worker', auto: true },
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'veridesk-e2e-'));
    await use(folder);
    const leftovers = await endLeftovers(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(leftovers, 'Processes that the test left behind').toEqual([]);
  },
  profile: async ({ folder }, use) => {
    await use(join(folder, 'profile'));
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  sandbox: async ({}, use) => {
    const sandbox = await SandboxProcess.start();
    await use(sandbox);
    await sandbox.stop();
  },
  openSession: async ({ folder }, use) => {
    const services: SecretService[] = [];
    await use(async (name, options) => {
      const service = await SecretService.start(join(folder, name), options);
      services.push(service);
      return service;
    });
    for (const service of services) await service.stop();
  },
  // The sessions are asked for here so that they end after the desks in them.
  openDesk: async ({ folder, profile, openSession: _sessions }, use) => {
    const desks: Desk[] = [];
    await use(async (options) => {
      const environment = options?.session?.environment ?? ownEnvironment(folder);
      const desk = await launch(profile, environment, options ?? {});
      desks.push(desk);
      return desk;
    });
    for (const desk of desks) await desk.close();
  },
});

export { expect };

const closeMs = 60_000;
/** Of what a desk wrote last, for the message where it does not end. */
const saidLength = 2_000;

async function launch(
  profile: string,
  environment: Environment,
  { unlock, switches = [], motion = false }: OpenDeskOptions,
): Promise<Desk> {
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [
      ...(isRoot ? ['--no-sandbox'] : []),
      // The system's setting for people whom motion disturbs.
      ...(motion ? [] : ['--force-prefers-reduced-motion']),
      ...switches,
      ...(packedPath() === undefined ? [root] : []),
      `--profile=${profile}`,
    ],
    env: { ...environment },
  });
  const child = app.process();
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text.toString()}`.slice(-saidLength);
  });
  const page = await app.firstWindow();
  let closed = false;
  const desk: Desk = {
    app,
    page,
    dropFile: async (path) => drop(await app.context().newCDPSession(page), page, path),
    answerSaveDialog: (path) =>
      app.evaluate(async ({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, path),
    async close() {
      if (closed) return;
      closed = true;
      // A test may have let it end in a way of its own.
      if (child.exitCode !== null || child.signalCode !== null) return;
      // A desk that does not end by itself would keep the test waiting until its own limit, without a word.
      let standing = '';
      const timer = setTimeout(() => {
        void describeStandingProcess(child.pid ?? 0).then((description) => {
          standing = description;
          child.kill('SIGKILL');
        });
      }, closeMs);
      await app.close();
      clearTimeout(timer);
      expect(child.signalCode, `The desk did not end by itself.\n${said}\n${standing}`).toBeNull();
    },
    async kill() {
      closed = true;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
    },
  };
  if (unlock === true) {
    // A profile made by the command line has a vault and no language yet.
    const language = page.getByRole('button', { name: '简体中文' });
    const entry = page.getByLabel('口令', { exact: true });
    await expect(language.or(entry)).toBeVisible();
    if (await language.isVisible()) await language.click();
    await entry.fill(passphrase);
    await page.getByRole('button', { name: '解锁' }).click();
    await expect(page.getByRole('navigation')).toBeVisible();
  }
  return desk;
}

async function drop(session: CDPSession, page: Page, path: string): Promise<void> {
  const size = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, ...size, data });
  await send('dragEnter');
  await send('dragOver');
  // The window shows that it takes the file; before that the system would not let it drop.
  await expect(page.getByText('松开以读取文件')).toBeVisible();
  await send('dragOver');
  await send('drop');
  await session.detach();
}
