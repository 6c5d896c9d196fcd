/** What handlers need of the desktop: the workstation, the open desk, dialogs and the window. */
import type { BuildKind } from '@shared/domain/build-kind';
import type { EventName } from '@shared/ipc/channels';
import type { EventPayload } from '@shared/ipc/contract';
import type { Locale } from '@shared/locale';
import type { Workstation } from '../composition-root';
import type { Desk } from '../create-desk';
import type { PrintPage } from '../evidence/export-evidence';
import type { DeskSession } from '../lock/desk-session';
import type { StartSandbox } from '../sandbox-process/sandbox-process';
import type { Updates } from '../updates/updates';
import type { LongWorks } from '../work/long-works';

export interface DesktopServices {
  readonly version: string;
  readonly build: BuildKind;
  readonly workstation: Workstation;
  /** @throws AppError `vault/locked` while the vault is closed. */
  desk(): Desk;
  /** Opens the history and the engine where the vault is open already. */
  openDesk(): Promise<void>;
  /** Opens, locks and opens again; every change of the vault's state goes through it. */
  readonly session: DeskSession;
  readonly startSandbox: StartSandbox;
  /** A connection of the embedded sandbox has its address of this start; any other is ready at once. @throws AppError `connection/not-found`. */
  connectionReady(id: string): Promise<void>;
  systemLocale(): Locale;
  locale(): Locale;
  /** Another language or appearance was chosen: what lies outside of the page follows. */
  lookChanged(): void;
  /** A file to read, or null when cancelled. */
  chooseFile(): Promise<string | null>;
  /** A backup to read, or null when cancelled. */
  chooseBackupFile(): Promise<string | null>;
  /** A CA file to read, or null when cancelled. */
  chooseCertificateFile(): Promise<string | null>;
  /** A file to write, or null when cancelled. */
  chooseTarget(suggestedName: string, format: 'xlsx' | 'csv' | 'pdf'): Promise<string | null>;
  /** A static page on paper. @throws AppError `file/print-failed`, `file/aborted`. */
  readonly printPage: PrintPage;
  /** A folder, or null when cancelled. */
  chooseFolder(): Promise<string | null>;
  /** A text file to write, or null when cancelled. */
  chooseTextTarget(suggestedName: string): Promise<string | null>;
  /** Only for files that this desktop wrote; another path does nothing. */
  showInFolder(path: string): void;
  /** Asynchronous from Electron 45 on. */
  copyText(text: string): Promise<void>;
  /** The same for what should not stay: it leaves the clipboard after 30 s. */
  copyForShort(text: string): Promise<void>;
  /** What `copyForShort` wrote leaves the clipboard now. */
  forgetClipboard(): Promise<void>;
  /** Loads the page anew: nothing that was shown or typed is kept. */
  forgetPage(): void;
  /** Opens a page in the system's browser; the caller has seen to it that it may be opened. */
  openPage(url: string): Promise<void>;
  send<Name extends EventName>(name: Name, payload: EventPayload<Name>): void;
  readonly updates: Updates;
  /** What runs long, whatever started it. */
  readonly works: LongWorks;
  readonly platform: NodeJS.Platform;
  keychainAvailable(): Promise<boolean>;
}
