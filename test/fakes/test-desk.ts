/** A whole workstation in this process: real vault, database, files and engine; the transport is a port. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditTrail } from '@main/audit/audit-trail';
import { stageBackup, writeBackup } from '@main/backup/backup-database';
import type { CheckDependencies } from '@main/checks/execute-check';
import type { Workstation } from '@main/composition-root';
import { createDesk, type Desk } from '@main/create-desk';
import { Connections } from '@main/connections/connections';
import type { DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { defaultMaskingSettings } from '@main/masking/masking-settings';
import { Integrity } from '@main/keeping/integrity';
import { checkIntegrity } from '@main/keeping/integrity-check';
import { Lanes, type OpenTransport } from '@main/lanes/lanes';
import { systemTimers, type Timers } from '@main/lanes/timers';
import { UnlockGuard } from '@main/lock/unlock-guard';
import { createProviderRegistry, type ProviderRegistry } from '@main/providers/registry';
import { createUndiciTransport } from '@main/transport/undici-transport';
import type { DeriveKey } from '@main/vault/key-derivation';
import { createInMemorySettings } from './in-memory-settings';
import { createInProcessFiles } from './in-process-files';
import { createMemoryVault } from './open-vault';

export interface TestDeskOptions {
  readonly openTransport?: OpenTransport;
  readonly timers?: Timers;
  readonly providers?: ProviderRegistry;
  /** What the engine gets in place of the database itself. */
  readonly wrapData?: (data: DataService) => DataService;
}

export interface TestDesk {
  readonly folder: string;
  readonly workstation: Workstation;
  readonly changedBatches: string[];
  /** Opens database and engine, as the desktop does after the vault; recovers what a crash left. */
  open(options?: TestDeskOptions): Promise<Desk>;
  /** The process dies: nothing is awaited or finished, only the database is let go of for the next one. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** Argon2id is tested where it is used; here it would cost a second for each account. */
const quickDeriveKey: DeriveKey = (pin, salt) =>
  Promise.resolve(createHash('sha256').update(salt).update(pin).digest());

/** UTC milliseconds of 2026-01-15 12:00 in China: no test depends on the day on which it runs. */
export const testTimeMs = Date.UTC(2026, 0, 15, 4);

const undici: OpenTransport = ({ origin, maximumSockets }) =>
  Promise.resolve(createUndiciTransport({ origin, maximumSockets, monotonicNow: systemTimers.now }));

export async function createTestDesk(base: TestDeskOptions = {}): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-desk-'));
  const settings = createInMemorySettings();
  const vault = createMemoryVault();
  await vault.create({ method: 'passphrase', passphrase: 'open for tests' });
  const providers = base.providers ?? createProviderRegistry();
  const audit = new AuditTrail(settings, () => testTimeMs, 'test:operator');
  const masking = () => settings.get('masking') ?? defaultMaskingSettings;
  const connections = new Connections(settings, vault, providers, () => testTimeMs, audit);
  const files = createInProcessFiles();
  const changedBatches: string[] = [];
  const desks = new Set<Desk>();

  const open = async (changes: TestDeskOptions = {}): Promise<Desk> => {
    const options = { ...base, ...changes };
    const stored = await openDataInProcess({
      path: join(folder, 'history.db'),
      key: vault.databaseKey(),
      audit: { key: vault.auditKey(), actor: 'test:operator' },
      spender: true,
    });
    await audit.attach(stored);
    await stored.recover(testTimeMs);
    const data = options.wrapData?.(stored) ?? stored;
    const timers = options.timers ?? systemTimers;
    const lanes = new Lanes(options.openTransport ?? undici, timers);
    let nonces = 0;
    const check: CheckDependencies = {
      data,
      timers,
      now: Date.now,
      random: () => 0.5,
      newNonce: () => String((nonces += 1)).padStart(32, '0'),
    };
    const opened = createDesk({
      profileFolder: folder,
      actor: 'test:operator',
      vault,
      settings,
      audit,
      connections,
      files,
      providers,
      lanes,
      masking,
      calls: check,
      now: () => testTimeMs,
      isReadOnly: false,
      runBackup: (job) => (job.task === 'backup' ? writeBackup(job) : stageBackup(job)),
      deriveKey: quickDeriveKey,
      random: randomBytes,
      onBatchChanged: (id) => changedBatches.push(id),
      onConnectionsChanged: () => undefined,
    });
    const desk: Desk = {
      ...opened,
      async close() {
        if (desks.delete(desk)) await opened.close();
      },
    };
    desks.add(desk);
    return desk;
  };
  const workstation: Workstation = {
    ports: {
      profileFolder: folder,
      codeFolder: folder,
      settings,
      keychain: null,
      routes: { systemProxy: () => Promise.resolve(null), evaluatePac: null },
    },
    settings,
    vault,
    guard: new UnlockGuard(
      settings,
      () => testTimeMs,
      () => undefined,
    ),
    audit,
    providers,
    files,
    connections,
    masking,
    integrity: new Integrity({
      databasePath: join(folder, 'history.db'),
      vault,
      settings,
      run: (job) => Promise.resolve(checkIntegrity(job)),
      now: () => testTimeMs,
    }),
    prepareToOpen: () => undefined,
    openDesk: () => open(),
    restore: () => Promise.reject(new Error('A test desk has no profile to restore.')),
    close: () => Promise.resolve(),
  };
  return {
    folder,
    workstation,
    changedBatches,
    open,
    async crash() {
      const dead = [...desks];
      desks.clear();
      for (const { data } of dead) await data.close();
    },
    async close() {
      for (const desk of [...desks]) await desk.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
