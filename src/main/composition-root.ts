/**
 * Wires the workstation from its ports. The desktop and the command line build the same one, with
 * another front; nothing else creates services.
 */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ErrorCode } from '@shared/errors/app-error';
import { Batches } from './batch/batches';
import { createColumnMemory } from './batch/column-memory';
import { Checks } from './checks/checks';
import type { CheckDependencies } from './checks/execute-check';
import { Balances } from './connections/balances';
import { Connections } from './connections/connections';
import { openDataService } from './data/data-client';
import type { DataService } from './data/data-service';
import { createFileService, type FileService } from './files/file-service';
import { Lanes } from './lanes/lanes';
import { systemTimers } from './lanes/timers';
import { UnlockGuard } from './lock/unlock-guard';
import { newNonce } from './providers/new-nonce';
import { createProviderRegistry, type ProviderRegistry } from './providers/registry';
import { createProfileRekeyer } from './rekey/profile-rekeyer';
import { createRekeyRunner } from './rekey/rekey-job';
import type { SettingsStore } from './settings/settings-store';
import { openRoutedTransport } from './transport/open-routed';
import type { RoutePorts } from './transport/route';
import { createKeyDeriver } from './vault/derive-key';
import type { KeychainCipher } from './vault/keychain-cipher';
import { createVault, type Vault } from './vault/vault';
import { createVaultFile } from './vault/vault-file';

export interface WorkstationPorts {
  readonly profileFolder: string;
  /** The folder of the built main process, which holds the workers. */
  readonly codeFolder: string;
  readonly settings: SettingsStore;
  /** null where no keychain can be reached (command line). */
  readonly keychain: KeychainCipher | null;
  /** The proxy of the system for an origin, and PAC files where they can be evaluated. */
  readonly routes: RoutePorts;
  /** Told of every wrong passphrase, PIN and recovery key: its code and how many it were in a row. */
  readonly onWrongTry?: (code: ErrorCode, inARow: number) => void;
}

/** What works while the vault is closed. */
export interface Workstation {
  readonly ports: WorkstationPorts;
  readonly settings: SettingsStore;
  readonly vault: Vault;
  readonly guard: UnlockGuard;
  readonly providers: ProviderRegistry;
  readonly files: FileService;
  readonly connections: Connections;
  /** Opens the history and the engine; the vault must be open. */
  openDesk(options: {
    readonly spender: boolean;
    readonly onBatchChanged: (id: string) => void;
    /** What the desk knows of a connection (clock, balance) is new. */
    readonly onConnectionsChanged?: () => void;
  }): Promise<Desk>;
  close(): Promise<void>;
}

/** What works while the vault is open. */
export interface Desk {
  readonly data: DataService;
  readonly lanes: Lanes;
  readonly balances: Balances;
  readonly checks: Checks;
  readonly batches: Batches;
  /** Stops batches, awaits calls in flight and closes the database. */
  close(): Promise<void>;
}

const fileWorkerMemoryMb = 512;

export function createWorkstation(ports: WorkstationPorts): Workstation {
  const workerUrl = (name: string) => pathToFileURL(join(ports.codeFolder, `${name}.js`));
  const providers = createProviderRegistry();
  const databasePath = join(ports.profileFolder, 'history.db');
  const vault = createVault({
    store: createVaultFile(ports.profileFolder),
    cipher: ports.keychain,
    deriveKey: createKeyDeriver(workerUrl('key-worker')),
    random: randomBytes,
    now: Date.now,
    rekeyer: createProfileRekeyer({
      databasePath,
      settings: ports.settings,
      run: createRekeyRunner(workerUrl('rekey-worker')),
      random: randomBytes,
    }),
    hasData: () => (statSync(databasePath, { throwIfNoEntry: false })?.size ?? 0) > 0,
  });
  const guard = new UnlockGuard(ports.settings, Date.now, ports.onWrongTry ?? (() => undefined));
  const connections = new Connections(ports.settings, vault, providers, Date.now);
  const files = createFileService({ workerUrl: workerUrl('file-worker'), memoryLimitMb: fileWorkerMemoryMb });

  return {
    ports,
    settings: ports.settings,
    vault,
    guard,
    providers,
    files,
    connections,
    async openDesk({ spender, onBatchChanged, onConnectionsChanged = () => undefined }) {
      const key = vault.databaseKey();
      const opening = openDataService({
        path: databasePath,
        key,
        spender,
        workerUrl: workerUrl('data-worker'),
      });
      // The worker has its own copy, which it overwrites.
      key.fill(0);
      const data = await opening;
      if (spender) await data.recover(Date.now());
      const lanes = new Lanes(
        (options) => openRoutedTransport(options, ports.routes, systemTimers.now),
        systemTimers,
        onConnectionsChanged,
      );
      const balances = new Balances({
        connections,
        lanes,
        now: Date.now,
        newNonce,
        onChanged: onConnectionsChanged,
      });
      const checkDependencies: CheckDependencies = {
        data,
        timers: systemTimers,
        now: Date.now,
        random: Math.random,
        newNonce,
      };
      const setGuards = () => ports.settings.get('guards') ?? {};
      const batches = new Batches({
        ...checkDependencies,
        setGuards,
        data,
        files,
        connections,
        lanes,
        providers,
        columnMemory: createColumnMemory(ports.settings),
        onChanged: onBatchChanged,
        onEnded: (connectionId) => balances.refresh(connectionId),
      });
      return {
        data,
        lanes,
        balances,
        checks: new Checks(connections, lanes, checkDependencies, setGuards),
        batches,
        async close() {
          await batches.stopAll();
          await lanes.close();
          await data.close();
        },
      };
    },
    async close() {
      await files.close();
      vault.close();
    },
  };
}
