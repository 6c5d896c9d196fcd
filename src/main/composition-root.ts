/**
 * Wires the workstation from its ports. The desktop and the command line build the same one, with
 * another front; nothing else creates services.
 */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkSteps } from '@shared/domain/work';
import { AppError, type ErrorCode } from '@shared/errors/app-error';
import { AuditTrail } from './audit/audit-trail';
import { auditedSettings } from './audit/audited-settings';
import { auditedVault } from './audit/audited-vault';
import { createBackupRunner } from './backup/backup-job';
import { finishRestore, type Restored, restoreProfile, type RestoreOptions } from './backup/restore-profile';
import { Connections } from './connections/connections';
import type { Desk } from './create-desk';
import { openDataService } from './data/data-client';
import { createFileService, type FileService } from './files/file-service';
import { Integrity } from './keeping/integrity';
import { createIntegrityRunner } from './keeping/integrity-job';
import { openSoundOrReadOnly } from './keeping/open-sound';
import { Lanes } from './lanes/lanes';
import { systemTimers } from './lanes/timers';
import { UnlockGuard } from './lock/unlock-guard';
import { newNonce } from './providers/new-nonce';
import { createProviderRegistry, type ProviderRegistry } from './providers/registry';
import { createProfileRekeyer } from './rekey/profile-rekeyer';
import { createRekeyJobs } from './rekey/rekey-job';
import { defaultMaskingSettings, type MaskingSettings } from './masking/masking-settings';
import type { SettingsStore } from './settings/settings-store';
import { SpareWorker } from './threads/spare-worker';
import { openRoutedTransport } from './transport/open-routed';
import type { RoutePorts } from './transport/route';
import { createKeyDeriver } from './vault/derive-key';
import type { KeychainCipher } from './vault/keychain-cipher';
import { removeStaleParts } from './vault/stale-parts';
import { createVault, type Vault } from './vault/vault';
import { createVaultFile } from './vault/vault-file';
import { createJobRunner, spawnJobProcess, type StartJobProcess } from './work/job-process';

export interface WorkstationPorts {
  readonly profileFolder: string;
  /** The folder of the built main process, which holds the workers. */
  readonly codeFolder: string;
  readonly settings: SettingsStore;
  /** null where no keychain can be reached (command line). */
  readonly keychain: KeychainCipher | null;
  /** Threads of the database, where the start has them already. */
  readonly dataWorkers?: SpareWorker;
  /** The proxy of the system for an origin, and PAC files where they can be evaluated. */
  readonly routes: RoutePorts;
  /** Who acts in this process, for the audit chain: as `window:name` or `command-line:name`. */
  readonly actor?: string;
  /** Starts what may have to be ended at any moment; by our own program unless the front has another way. */
  readonly startJob?: StartJobProcess;
  /** Told of every wrong passphrase, PIN and recovery key: its code and how many it were in a row. */
  readonly onWrongTry?: (code: ErrorCode, inARow: number) => void;
}

/** What works while the vault is closed. */
export interface Workstation {
  readonly ports: WorkstationPorts;
  readonly settings: SettingsStore;
  readonly vault: Vault;
  readonly guard: UnlockGuard;
  readonly audit: AuditTrail;
  readonly providers: ProviderRegistry;
  readonly files: FileService;
  readonly connections: Connections;
  /** The masking profile, and what a reveal asks for, as they are set now. */
  masking(): MaskingSettings;
  readonly integrity: Integrity;
  /** Loads ahead what the opening of the desk needs, while its passphrase is typed. */
  prepareToOpen(): void;
  /** Opens the history and the engine; the vault must be open. */
  openDesk(options: {
    readonly spender: boolean;
    readonly onBatchChanged: (id: string) => void;
    /** What the desk knows of a connection (clock, balance) is new. */
    readonly onConnectionsChanged?: () => void;
    readonly onOperatorsChanged?: () => void;
  }): Promise<Desk>;
  /** Brings the profile back from a backup; no desk is open. */
  restore(
    options: Pick<RestoreOptions, 'backupPath' | 'replace' | 'proof' | keyof WorkSteps>,
  ): Promise<Restored>;
  close(): Promise<void>;
}

const fileWorkerMemoryMb = 512;

export function createWorkstation(ports: WorkstationPorts): Workstation {
  // A restore that was interrupted while files changed places.
  finishRestore(ports.profileFolder);
  const workerUrl = (name: string) => pathToFileURL(join(ports.codeFolder, `${name}.js`));
  const providers = createProviderRegistry();
  const databasePath = join(ports.profileFolder, 'history.db');
  removeStaleParts(ports.profileFolder, Date.now());
  const actor = ports.actor ?? 'unknown';
  const audit = new AuditTrail(ports.settings, Date.now, actor);
  const settings = auditedSettings(ports.settings, audit);
  const runJob = createJobRunner(ports.startJob ?? spawnJobProcess(ports.codeFolder));
  const runBackup = createBackupRunner(runJob);
  const keyWorkers = new SpareWorker(workerUrl('key-worker'));
  const dataWorkers = ports.dataWorkers ?? new SpareWorker(workerUrl('data-worker'));
  const deriveKey = createKeyDeriver(keyWorkers);
  const openedVault = createVault({
    store: createVaultFile(ports.profileFolder),
    cipher: ports.keychain,
    deriveKey,
    random: randomBytes,
    now: Date.now,
    rekeyer: createProfileRekeyer({
      databasePath,
      settings: ports.settings,
      jobs: createRekeyJobs(runJob),
      random: randomBytes,
    }),
    hasData: () => (statSync(databasePath, { throwIfNoEntry: false })?.size ?? 0) > 0,
  });
  const vault = auditedVault(openedVault, audit);
  const guard = new UnlockGuard(ports.settings, Date.now, (code, inARow) => {
    audit.note('vault.wrong-try', null, { code, inARow });
    ports.onWrongTry?.(code, inARow);
  });
  const masking = () => ports.settings.get('masking') ?? defaultMaskingSettings;
  const connections = new Connections(ports.settings, vault, providers, Date.now, audit);
  const integrity = new Integrity({
    databasePath,
    vault,
    settings: ports.settings,
    run: createIntegrityRunner(workerUrl('integrity-worker')),
    now: Date.now,
  });
  const openData = (spender: boolean, readOnly: boolean) => {
    const [key, auditKey] = [vault.databaseKey(), vault.auditKey()];
    const opening = openDataService({
      path: databasePath,
      key,
      audit: { key: auditKey, actor },
      spender,
      readOnly,
      worker: dataWorkers,
    });
    // The worker has its own copy, which it overwrites.
    key.fill(0);
    auditKey.fill(0);
    return opening;
  };
  const files = createFileService({ workerUrl: workerUrl('file-worker'), memoryLimitMb: fileWorkerMemoryMb });

  return {
    ports,
    settings,
    vault,
    guard,
    audit,
    providers,
    files,
    connections,
    integrity,
    masking,
    prepareToOpen() {
      if (vault.status() === 'missing') return;
      dataWorkers.prepare();
      if (vault.protection() !== 'keychain') keyWorkers.prepare();
    },
    async openDesk({ spender, onBatchChanged, onConnectionsChanged = () => undefined, onOperatorsChanged }) {
      // Read while the database opens in its own thread.
      const code = import('./create-desk');
      code.catch(() => undefined);
      const { data, isReadOnly } = await openSoundOrReadOnly(
        (readOnly) => openData(spender, readOnly),
        integrity.isDamaged(),
      );
      if (!isReadOnly) await audit.attach(data);
      if (spender && !isReadOnly) await data.recover(Date.now());
      const lanes = new Lanes(
        (options) => openRoutedTransport(options, ports.routes, systemTimers.now),
        systemTimers,
        onConnectionsChanged,
      );
      const calls = { data, timers: systemTimers, now: Date.now, random: Math.random, newNonce };
      const { createDesk } = await code;
      return createDesk({
        profileFolder: ports.profileFolder,
        actor,
        vault,
        settings,
        audit,
        connections,
        files,
        providers,
        lanes,
        masking,
        calls,
        now: Date.now,
        isReadOnly,
        runBackup,
        deriveKey,
        random: randomBytes,
        onBatchChanged,
        onConnectionsChanged,
        onOperatorsChanged,
        idle: () => integrity.idle(),
      });
    },
    restore: (options) =>
      restoreProfile({
        ...options,
        profileFolder: ports.profileFolder,
        run: runBackup,
        openVault: (folder) => openStagedVault(folder, ports.keychain, deriveKey),
        actor,
        now: Date.now,
      }),
    async close() {
      await files.close();
      await Promise.all([keyWorkers.close(), dataWorkers.close()]);
      vault.close();
    },
  };
}

/** A vault over the record of a backup; nothing of the profile is behind it. */
function openStagedVault(
  folder: string,
  cipher: KeychainCipher | null,
  deriveKey: ReturnType<typeof createKeyDeriver>,
): Vault {
  const refuse = () =>
    Promise.reject(new AppError('backup/damaged', 'The backup was made during a change of the key.'));
  return createVault({
    store: createVaultFile(folder),
    cipher,
    deriveKey,
    random: randomBytes,
    now: Date.now,
    rekeyer: { convert: refuse, settle: refuse },
    hasData: () => false,
  });
}
