/** Everything that works while the vault is open, over one open database. Windows, workers and files come in. */
import type { AuditTrail } from './audit/audit-trail';
import { Backups, type BackupDependencies } from './backup/backups';
import { Batches } from './batch/batches';
import { createColumnMemory } from './batch/column-memory';
import { Checks } from './checks/checks';
import type { CheckDependencies } from './checks/execute-check';
import { Balances } from './connections/balances';
import type { Connections } from './connections/connections';
import type { DataService } from './data/data-service';
import type { FileService } from './files/file-service';
import { Keeping } from './keeping/keeping';
import { Retention } from './keeping/retention';
import type { Lanes } from './lanes/lanes';
import type { MaskingSettings } from './masking/masking-settings';
import { Reveals } from './masking/reveals';
import { Operators, type OperatorDependencies } from './operators/operators';
import type { ProviderRegistry } from './providers/registry';
import type { SettingsStore } from './settings/settings-store';
import { Statements } from './statements/statements';
import { Unsettled } from './unsettled/unsettled';
import type { Vault } from './vault/vault';

export interface Desk {
  readonly data: DataService;
  readonly lanes: Lanes;
  readonly balances: Balances;
  readonly checks: Checks;
  readonly batches: Batches;
  readonly backups: Backups;
  readonly unsettled: Unsettled;
  readonly statements: Statements;
  readonly reveals: Reveals;
  readonly operators: Operators;
  readonly keeping: Keeping;
  readonly retention: Retention;
  /** The database is damaged: history can be read, and nothing is written or sent. */
  readonly isReadOnly: boolean;
  /** Stops batches, awaits calls in flight and closes the database. */
  close(): Promise<void>;
}

export interface DeskParts {
  readonly profileFolder: string;
  /** Who acts in this process. */
  readonly actor: string;
  readonly vault: Vault;
  /** As the operator's changes go through it, into the audit chain. */
  readonly settings: SettingsStore;
  readonly audit: AuditTrail;
  readonly connections: Connections;
  readonly files: FileService;
  readonly providers: ProviderRegistry;
  readonly lanes: Lanes;
  readonly masking: () => MaskingSettings;
  /** Of calls and what is said about them; holds the database. */
  readonly calls: CheckDependencies;
  /** UTC milliseconds, for all else. */
  readonly now: () => number;
  readonly isReadOnly: boolean;
  readonly runBackup: BackupDependencies['run'];
  readonly deriveKey: OperatorDependencies['deriveKey'];
  readonly random: OperatorDependencies['random'];
  readonly onBatchChanged: (batchId: string) => void;
  readonly onConnectionsChanged: () => void;
  readonly onOperatorsChanged?: (() => void) | undefined;
  /** Awaited before the database is closed. */
  readonly idle?: () => Promise<void>;
}

export function createDesk(parts: DeskParts): Desk {
  const { settings, audit, connections, files, providers, lanes, masking, calls, now } = parts;
  const { data } = calls;
  const balances = new Balances({ ...calls, connections, lanes, onChanged: parts.onConnectionsChanged });
  const operators = new Operators({
    data,
    settings,
    audit,
    deriveKey: parts.deriveKey,
    random: parts.random,
    now,
    ...(parts.onOperatorsChanged === undefined ? {} : { onChanged: parts.onOperatorsChanged }),
  });
  const presentOperatorId = () => operators.presentId();
  const setGuards = () => settings.get('guards') ?? {};
  const setPurposes = () => settings.get('purposes');
  const checks = new Checks(connections, lanes, calls, setGuards, presentOperatorId, setPurposes);
  const batches = new Batches({
    ...calls,
    setGuards,
    setPurposes,
    files,
    connections,
    lanes,
    providers,
    columnMemory: createColumnMemory(settings),
    followUp: (checkId) => checks.followUp(checkId),
    audit,
    maskProfile: () => masking().profile,
    presentOperatorId,
    onChanged: parts.onBatchChanged,
    onEnded: (connectionId) => balances.refresh(connectionId),
  });
  const { profileFolder, vault, actor } = parts;
  const backups = new Backups({ profileFolder, data, vault, settings, audit, run: parts.runBackup, now });
  const keeping = new Keeping({ profileFolder, data, vault, settings, files, actor, now });
  return {
    data,
    lanes,
    balances,
    checks,
    batches,
    backups,
    operators,
    reveals: new Reveals({ data, audit, masking, now: () => calls.timers.now() }),
    unsettled: new Unsettled({ data, batches, checks, connections, audit, now: calls.now }),
    statements: new Statements({ data, files, connections, audit, now: calls.now }),
    keeping,
    retention: new Retention({ data, vault, settings, keeping, actor, now }),
    isReadOnly: parts.isReadOnly,
    async close() {
      await backups.close();
      await parts.idle?.();
      await batches.stopAll();
      await lanes.close();
      await audit.detach();
      audit.setOperator(null);
      await data.close();
    },
  };
}
