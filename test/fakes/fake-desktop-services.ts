/** What handlers need of the desktop, over a real workstation in this process; dialogs answer at once. */
import type { EventName } from '@shared/ipc/channels';
import { AppError } from '@shared/errors/app-error';
import type { DesktopServices } from '@main/ipc/desktop-services';
import { DeskSession } from '@main/lock/desk-session';
import { Updates } from '@main/updates/updates';
import { LongWorks } from '@main/work/long-works';
import type { SandboxAnnouncement } from '@main/sandbox-process/sandbox-process';
import type { TestDesk } from './test-desk';

export interface FakeDesktop {
  readonly services: DesktopServices;
  readonly sent: { readonly name: EventName; readonly payload: unknown }[];
  readonly copied: string[];
  /** What leaves the clipboard again. */
  readonly copiedForShort: string[];
  readonly shown: string[];
  /** Pages opened in the browser. */
  readonly opened: string[];
  /** Suggested names of files to write. */
  readonly suggested: string[];
  /** What the next dialogs answer; null is a cancelled one. */
  answerDialogs(path: string | null): void;
}

export function createFakeDesktop(
  testDesk: TestDesk,
  sandbox: () => SandboxAnnouncement = () => {
    throw new AppError('sandbox/start-failed', 'There is no sandbox.');
  },
): FakeDesktop {
  const sent: FakeDesktop['sent'] = [];
  const copied: string[] = [];
  const copiedForShort: string[] = [];
  const shown: string[] = [];
  const opened: string[] = [];
  const suggested: string[] = [];
  let path: string | null = null;
  const session = new DeskSession({
    workstation: testDesk.workstation,
    guard: testDesk.workstation.guard,
    openDesk: () => testDesk.open(),
    onOpened: () => undefined,
    onLocked: () => undefined,
    onChanged: () => void sent.push({ name: 'vault:changed', payload: {} }),
  });
  const services: DesktopServices = {
    build: 'checkout',
    version: '0.0.0',
    workstation: testDesk.workstation,
    session,
    desk: () => session.desk(),
    openDesk: () => session.openDesk(),
    startSandbox: async () => ({ announcement: sandbox(), stop: () => undefined }),
    connectionReady: () => Promise.resolve(),
    systemLocale: () => 'zh-CN',
    lookChanged: () => undefined,
    locale: () => testDesk.workstation.settings.get('locale') ?? 'zh-CN',
    chooseFile: () => Promise.resolve(path),
    chooseBackupFile: () => Promise.resolve(path),
    chooseCertificateFile: () => Promise.resolve(path),
    chooseTarget: (name) => {
      suggested.push(name);
      return Promise.resolve(path);
    },
    // The page itself stands for its PDF.
    printPage: ({ html }) => Promise.resolve(Buffer.from(html, 'utf8')),
    chooseFolder: () => Promise.resolve(path),
    chooseTextTarget: (name) => {
      suggested.push(name);
      return Promise.resolve(path);
    },
    showInFolder: (shownPath) => void shown.push(shownPath),
    openPage: async (url) => void opened.push(url),
    copyText: async (text) => void copied.push(text),
    forgetPage: () => undefined,
    forgetClipboard: async () => void copiedForShort.splice(0),
    copyForShort: async (text) => void copiedForShort.push(text),
    send: (name, payload) => void sent.push({ name, payload }),
    updates: new Updates({
      settings: testDesk.workstation.settings,
      openTransport: () => Promise.reject(new AppError('transport/offline', 'There is no network.')),
      present: { version: '1.0.0', platform: 'linux', arch: 'x64' },
      now: Date.now,
      every: () => () => undefined,
      onChanged: () => void sent.push({ name: 'updates:changed', payload: {} }),
      onFailed: () => undefined,
    }),
    works: new LongWorks({
      now: Date.now,
      onChanged: (work, ended) => void sent.push({ name: 'work:changed', payload: { work, ended } }),
    }),
    platform: 'linux',
    keychainAvailable: () => Promise.resolve(false),
  };
  return {
    services,
    sent,
    copied,
    copiedForShort,
    shown,
    opened,
    suggested,
    answerDialogs: (answer) => {
      path = answer;
    },
  };
}
