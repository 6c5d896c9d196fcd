/** The desktop: one window over one workstation. */
import { randomUUID } from 'node:crypto';
import { app, type BrowserWindow, clipboard, nativeTheme, safeStorage, session, shell } from 'electron';
import { windowTitle } from '@shared/domain/build-kind';
import type { EventName } from '@shared/ipc/channels';
import type { EventPayload } from '@shared/ipc/contract';
import { actorName } from '../audit/actor-name';
import { createWorkstation } from '../composition-root';
import type { Desk } from '../create-desk';
import type { DesktopServices } from '../ipc/desktop-services';
import type { AnswerCall } from '../ipc/door';
import { sendEvent } from '../ipc/send-event';
import { systemTimers } from '../lanes/timers';
import { DeskSession, type LockReason } from '../lock/desk-session';
import { TimedClipboard } from '../masking/timed-clipboard';
import { createElectronSettingsStore } from '../settings/electron-settings-store';
import type { SpareWorker } from '../threads/spare-worker';
import { proxyFromPacResult } from '../transport/proxy';
import { LongWorks } from '../work/long-works';
import { createElectronKeychain } from '../vault/electron-safe-storage';
import { readBuildKind } from './build-kind';
import { DeskWindow } from './desk-window';
import { startSandbox } from './embedded-sandbox';
import { fileDialogs } from './file-dialogs';
import { logCode } from './log-code';
import { watchLockCauses } from './lock-causes';
import { isFromWindow, type PlacedWindow } from './main-window';
import { openMenu } from './menu/open-menu';
import { openBackground } from './open-background';
import { openSignals } from './open-signals';
import { openUpdates } from './open-updates';
import { OwnSandbox } from './own-sandbox';
import { createPacEvaluator } from './pac-evaluator';
import { forkJobProcess } from './fork-job-process';
import { printPage } from './print-page';
import { systemLocale } from './system-locale';
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
  const sandbox = new OwnSandbox((onEnd) => startSandbox(codeFolder, onEnd));
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
  const deskWindow = new DeskWindow({
    codeFolder,
    title: windowTitle(build),
    settings,
    onActivity: () => lockCauses.noteActivity(),
    onLockKey: () => lock('operator'),
    holds: () => background.holdsWindow(),
  });
  const window = () => deskWindow.current();
  const send = <Name extends EventName>(name: Name, payload: EventPayload<Name>) =>
    sendEvent(window()?.webContents ?? null, name, payload);
  const works = new LongWorks({
    now: Date.now,
    onChanged: (work, ended) => send('work:changed', { work, ended }),
  });
  const updates = openUpdates(workstation, () => send('updates:changed', {}));

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
        connectSandbox: () =>
          sandbox.follow(async () => {
            const { createConnectionHandlers } = await import('../ipc/handlers/connection-handlers');
            await createConnectionHandlers(services)['sandbox:connect'](undefined);
          }),
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
      deskWindow.forgetPage();
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
  const lockCauses = watchLockCauses({
    session: deskSession,
    lock,
    onSuspend: () => openedDesk?.lanes.suspend(),
    onResume: () => openedDesk?.lanes.resume(),
  });

  const services: DesktopServices = {
    version: app.getVersion(),
    build,
    workstation,
    session: deskSession,
    desk: () => deskSession.desk(),
    openDesk: () => deskSession.openDesk(),
    startSandbox: sandbox.start,
    connectionReady: async (id) => {
      if (workstation.connections.find(id).embeddedSandbox) await sandbox.followed();
    },
    systemLocale,
    locale: () => settings.get('locale') ?? systemLocale(),
    lookChanged: () => {
      nativeTheme.themeSource = settings.get('theme') ?? 'system';
      menu.refresh();
    },
    ...fileDialogs(() => deskWindow.required()),
    printPage,
    // Addresses of hosts that the connection's settings allow, and no others.
    openPage: (url) => shell.openExternal(url), // eng-disable OPEN_EXTERNAL_JS_CHECK
    copyText: async (text) => clipboard.writeText(text),
    copyForShort: (text) => timedClipboard.copy(text),
    forgetClipboard: () => timedClipboard.clear(),
    forgetPage: () => deskWindow.forgetPage(),
    send,
    updates,
    works,
    platform: process.platform,
    keychainAvailable: async () => (await keychain.status()).available,
  };
  function showWindow(): void {
    background.noteShown();
    deskWindow.show();
  }
  const background = openBackground({
    window,
    showWindow,
    runningBatches: () => openedDesk?.batches.runningIds().length ?? 0,
    locale: () => services.locale(),
  });

  const signals = openSignals({
    window,
    showWindow,
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

  deskWindow.use(options.firstWindow);
  options.placeFirstWindow(deskWindow.placed());
  let opening: Promise<void> | null = null;
  if (workstation.vault.status() === 'locked' && workstation.vault.protection() === 'keychain') {
    workstation.prepareToOpen();
    // Where this fails the window offers to try again and says why.
    opening = deskSession.unlock({ passphrase: null }).catch((error: unknown) => {
      logCode('vault', error);
      // A page that was given its first picture ahead takes the desk for open.
      send('vault:changed', {});
    });
  } else {
    // The page comes first; whoever reads it has not typed a passphrase yet.
    options.firstWindow.webContents.once('did-finish-load', () => workstation.prepareToOpen());
  }

  // Read while the database opens in its own thread.
  const [{ answerCalls }, { createHandlers }] = await Promise.all([
    import('../ipc/register-ipc'),
    import('../ipc/handlers'),
  ]);
  const answer = answerCalls({
    handlers: createHandlers(services),
    isTrustedSender: (event) => isFromWindow(window(), event),
    log: ({ channel, code, correlationId, detail }) =>
      console.error(`${channel} ${code} ${correlationId} ${detail}`),
  });
  await opening;

  return {
    answer,
    showWindow,
    async close() {
      lockCauses.stop();
      if (deskSession.status() === 'open') workstation.audit.note('vault.locked', null, { reason: 'quit' });
      background.release();
      await timedClipboard.clear().catch((error: unknown) => logCode('clipboard', error));
      updates.close();
      for (const { id } of works.list()) works.cancel(id);
      await deskSession.close();
      await workstation.close();
      await sandbox.stop();
    },
  };
}
