/** The desktop: one window over one workstation. */
import { randomUUID } from 'node:crypto';
import {
  app,
  BrowserWindow,
  clipboard,
  nativeTheme,
  powerMonitor,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron';
import { windowTitle } from '@shared/domain/build-kind';
import { AppError } from '@shared/errors/app-error';
import type { EventName } from '@shared/ipc/channels';
import type { EventPayload } from '@shared/ipc/contract';
import { localeFromTag } from '@shared/locale';
import { actorName } from '../audit/actor-name';
import { createWorkstation } from '../composition-root';
import type { Desk } from '../create-desk';
import { createHandlers } from '../ipc/handlers';
import { createConnectionHandlers } from '../ipc/handlers/connection-handlers';
import type { DesktopServices } from '../ipc/desktop-services';
import type { AnswerCall } from '../ipc/door';
import { answerCalls } from '../ipc/register-ipc';
import { sendEvent } from '../ipc/send-event';
import { systemTimers } from '../lanes/timers';
import { DeskSession, type LockReason } from '../lock/desk-session';
import { watchIdle } from '../lock/idle-watch';
import { TimedClipboard } from '../masking/timed-clipboard';
import type { SandboxProcess } from '../sandbox-process/sandbox-process';
import type { SpareWorker } from '../spare-worker';
import { createElectronSettingsStore } from '../settings/electron-settings-store';
import { openRoutedTransport } from '../transport/open-routed';
import { proxyFromPacResult } from '../transport/proxy';
import { Updates } from '../updates/updates';
import { LongWorks } from '../work/long-works';
import { createElectronKeychain } from '../vault/electron-safe-storage';
import { readBuildKind } from './build-kind';
import { startSandbox } from './embedded-sandbox';
import { fileDialogs } from './file-dialogs';
import { isLockKey } from './lock-key';
import { logCode } from './log-code';
import { createMainWindow, isFromWindow, type PlacedWindow } from './main-window';
import { openMenu } from './menu/open-menu';
import { openBackground } from './open-background';
import { openSignals } from './open-signals';
import { createPacEvaluator } from './pac-evaluator';
import { forkJobProcess } from './fork-job-process';
import { printPage } from './print-page';
import { placeWindow } from './window-place';
import { startWorkOfOpening } from './work-of-opening';

export interface DesktopOptions {
  readonly profileFolder: string;
  /** The folder of the built main process. */
  readonly codeFolder: string;
  /** For `data-worker.js`; one may wait already. */
  readonly dataWorkers: SpareWorker;
  /** Made before this code was loaded; not shown before it is told its place. */
  readonly firstWindow: BrowserWindow;
  readonly placeFirstWindow: (placed: PlacedWindow) => void;
}

export interface Desktop {
  /** What the page asks for. */
  readonly answer: AnswerCall;
  showWindow(): void;
  /** Stops batches, awaits calls in flight, closes the database. */
  close(): Promise<void>;
}

/** Call when Electron is ready. */
export async function openDesktop(options: DesktopOptions): Promise<Desktop> {
  const { profileFolder, codeFolder, dataWorkers } = options;
  let window: BrowserWindow | null = null;
  let sandbox: Promise<SandboxProcess> | null = null;
  const build = readBuildKind(codeFolder);
  // Also behind the lock, where batches may go on.
  let openedDesk: Desk | null = null;
  const timedClipboard = new TimedClipboard(
    // Asynchronous from Electron 45 on.
    { write: async (text) => clipboard.writeText(text), read: async () => clipboard.readText() },
    systemTimers,
  );

  const settings = createElectronSettingsStore({
    profilePath: profileFolder,
    now: Date.now,
    onDamaged: (error) => logCode('settings', error),
  });
  const keychain = createElectronKeychain(safeStorage, process.platform);
  const workstation = createWorkstation({
    profileFolder,
    codeFolder,
    settings,
    keychain,
    dataWorkers,
    actor: actorName('window'),
    startJob: forkJobProcess(codeFolder),
    routes: {
      systemProxy: async (origin) => proxyFromPacResult(await session.defaultSession.resolveProxy(origin)),
      evaluatePac: createPacEvaluator((partition) => session.fromPartition(partition, { cache: false })),
    },
    onWrongTry: (code, inARow) => console.error(`vault ${code} ${randomUUID()} tries in a row: ${inARow}`),
  });
  const send = <Name extends EventName>(name: Name, payload: EventPayload<Name>) =>
    sendEvent(window?.webContents ?? null, name, payload);
  const works = new LongWorks({
    now: Date.now,
    onChanged: (work, ended) => send('work:changed', { work, ended }),
  });
  const updates = new Updates({
    settings: workstation.settings,
    openTransport: (origin) =>
      openRoutedTransport({ origin, maximumSockets: 1 }, workstation.ports.routes, systemTimers.now),
    present: { version: app.getVersion(), platform: process.platform, arch: process.arch },
    now: Date.now,
    every: (work, intervalMs) => {
      const timer = setInterval(work, intervalMs);
      return () => clearInterval(timer);
    },
    onChanged: () => send('updates:changed', {}),
    onFailed: (error) => logCode('updates', error),
  });
  const systemLocale = () => localeFromTag(app.getPreferredSystemLanguages()[0] ?? app.getLocale());

  const deskSession = new DeskSession({
    workstation,
    guard: workstation.guard,
    openDesk: async () => {
      openedDesk = await workstation.openDesk({
        spender: true,
        onBatchChanged: (id) => {
          send('batch:changed', { id });
          background.noteBatches();
          void signals.note(id);
        },
        onConnectionsChanged: () => send('connections:changed', {}),
        onOperatorsChanged: () => {
          menu.refresh();
          send('operators:changed', {});
        },
      });
      return openedDesk;
    },
    onOpened: () => {
      updates.start();
      startWorkOfOpening({
        workstation,
        desk: deskSession.desk(),
        connectSandbox: async () => {
          await createConnectionHandlers(services)['sandbox:connect'](undefined);
        },
        onDamaged: () => send('vault:changed', {}),
      });
    },
    onLocked: (reason) => {
      console.error(`lock ${reason} ${randomUUID()}`);
      // Before the database closes behind the lock screen.
      workstation.audit.note('vault.locked', null, { reason });
      // A batch may keep the desk open; whoever unlocks it says anew who they are.
      void openedDesk?.operators.signOut().catch((error: unknown) => logCode('operators', error));
      openedDesk?.reveals.forget();
      void timedClipboard.clear().catch((error: unknown) => logCode('clipboard', error));
      // A new page in a new state: nothing that was shown or typed is kept.
      window?.webContents.reloadIgnoringCache();
    },
    onChanged: () => {
      // Whoever opens the desk is awake, should the system have said nothing.
      if (deskSession.status() === 'open') openedDesk?.lanes.resume();
      menu.refresh();
      send('vault:changed', {});
    },
  });
  const lock = (reason: LockReason) =>
    void deskSession.lock(reason).catch((error: unknown) => logCode('lock', error));
  const idleWatch = watchIdle({
    timers: systemTimers,
    limitMs: () => (deskSession.status() === 'open' ? deskSession.lockSettings().idleMinutes * 60_000 : null),
    systemIdleMs: () => powerMonitor.getSystemIdleTime() * 1_000,
    isFocused: () => BrowserWindow.getFocusedWindow() !== null,
    isSystemLocked: () => powerMonitor.getSystemIdleState(60) === 'locked',
    onLock: lock,
  });
  powerMonitor.on('suspend', () => {
    openedDesk?.lanes.suspend();
    lock('suspend');
  });
  powerMonitor.on('resume', () => openedDesk?.lanes.resume());
  powerMonitor.on('lock-screen', () => lock('system-lock'));

  const services: DesktopServices = {
    version: app.getVersion(),
    build,
    workstation,
    session: deskSession,
    desk: () => deskSession.desk(),
    openDesk: () => deskSession.openDesk(),
    startSandbox: () => {
      sandbox ??= startSandbox(codeFolder, () => {
        sandbox = null;
      }).catch((error: unknown) => {
        sandbox = null;
        throw error;
      });
      return sandbox;
    },
    systemLocale,
    locale: () => settings.get('locale') ?? systemLocale(),
    lookChanged: () => {
      nativeTheme.themeSource = settings.get('theme') ?? 'system';
      menu.refresh();
    },
    ...fileDialogs(() => requireWindow()),
    printPage,
    // Addresses of hosts that the connection's settings allow, and no others.
    openPage: (url) => shell.openExternal(url), // eng-disable OPEN_EXTERNAL_JS_CHECK
    copyText: async (text) => clipboard.writeText(text),
    copyForShort: (text) => timedClipboard.copy(text),
    forgetClipboard: () => timedClipboard.clear(),
    forgetPage: () => window?.webContents.reloadIgnoringCache(),
    send,
    updates,
    works,
    platform: process.platform,
    keychainAvailable: async () => (await keychain.status()).available,
  };
  const handlers = createHandlers(services);
  const background = openBackground({
    window: () => window,
    showWindow: () => showWindow(),
    runningBatches: () => openedDesk?.batches.runningIds().length ?? 0,
    locale: () => services.locale(),
  });

  const signals = openSignals({
    window: () => window,
    showWindow: () => showWindow(),
    desk: () => openedDesk,
    locale: () => services.locale(),
  });
  nativeTheme.themeSource = settings.get('theme') ?? 'system';
  const menu = openMenu({
    locale: () => services.locale(),
    operators: async () => (deskSession.status() === 'open' ? deskSession.desk().operators.state() : null),
    onCommand: (id) => {
      showWindow();
      // By main itself, so that a page that hangs can be locked too.
      if (id === 'desk.lock') lock('operator');
      else send('menu:command', { id });
    },
  });

  const requireWindow = () => {
    if (window === null) throw new AppError('internal/unexpected', 'There is no window.');
    return window;
  };
  const showWindow = () => {
    background.noteShown();
    if (window !== null) {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      return;
    }
    useWindow(createMainWindow({ codeFolder, placed: Promise.resolve(windowPlace()) }));
  };
  const windowPlace = () => ({
    place: placeWindow(
      settings.get('window') ?? null,
      [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
    ),
    title: windowTitle(build),
  });
  const useWindow = (shown: BrowserWindow) => {
    window = shown;
    shown.webContents.on('input-event', () => idleWatch.noteActivity());
    shown.webContents.on('before-input-event', (event, input) => {
      // In main, so that a page that hangs can be locked too.
      if (!isLockKey(input, process.platform)) return;
      event.preventDefault();
      lock('operator');
    });
    shown.on('close', (event) => {
      try {
        settings.set('window', { ...shown.getNormalBounds(), maximized: shown.isMaximized() });
      } catch (error) {
        // A profile that cannot be written is closed like any other.
        logCode('settings', error);
      }
      if (background.holdsWindow()) event.preventDefault();
    });
    shown.on('closed', () => {
      window = null;
    });
  };

  useWindow(options.firstWindow);
  options.placeFirstWindow(windowPlace());
  const answer = answerCalls({
    handlers,
    isTrustedSender: (event) => isFromWindow(window, event),
    log: ({ channel, code, correlationId, detail }) =>
      console.error(`${channel} ${code} ${correlationId} ${detail}`),
  });
  if (workstation.vault.status() === 'locked' && workstation.vault.protection() === 'keychain') {
    workstation.prepareToOpen();
    // Where this fails the window offers to try again and says why.
    await deskSession.unlock({ passphrase: null }).catch((error: unknown) => logCode('vault', error));
  } else {
    // The page comes first; whoever reads it has not typed a passphrase yet.
    options.firstWindow.webContents.once('did-finish-load', () => workstation.prepareToOpen());
  }

  return {
    answer,
    showWindow,
    async close() {
      idleWatch.stop();
      if (deskSession.status() === 'open') workstation.audit.note('vault.locked', null, { reason: 'quit' });
      background.release();
      await timedClipboard.clear().catch((error: unknown) => logCode('clipboard', error));
      updates.close();
      for (const { id } of works.list()) works.cancel(id);
      await deskSession.close();
      await workstation.close();
      await sandbox?.then((started) => started.stop()).catch(() => undefined);
    },
  };
}
