/**
 * Settings: what the program remembers outside the vault and the database, in `settings.json` of the
 * profile. It must not know Electron (but for one adapter), providers' rules, or any secret in clear.
 */
import { z } from 'zod';
import { auditActions } from '@shared/domain/audit';
import { factorNames } from '@shared/domain/factors';
import { guardSettingsSchema, type SetGuards } from '../guards/policy';
import { processingPurposeSchema, type PurposeSettings, purposeSettingsSchema } from '../keeping/purposes';
import { type RetentionSettings, retentionSettingsSchema } from '../keeping/retention-settings';
import { type MaskingSettings, maskingSettingsSchema } from '../masking/masking-settings';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import { locales } from '@shared/locale';
import { themes } from '@shared/theme';
import {
  type UpdateCheck,
  updateCheckSchema,
  type UpdateSettings,
  updateSettingsSchema,
} from '../updates/update-settings';
import { storedConnectionSchema, type StoredConnection } from '../connections/stored-connection';
import {
  type LockSettings,
  lockSettingsSchema,
  type WrongTries,
  wrongTriesSchema,
} from '../lock/lock-settings';

const windowBoundsSchema = z.object({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
});

const columnMappingSchema = z.object({
  /** Hash of kind and headings, see src/main/batch/column-memory.ts. */
  shape: z.string(),
  mapping: z.partialRecord(z.enum(factorNames), z.int().nonnegative()),
});

const pendingAuditSchema = z.object({
  action: z.enum(auditActions),
  atMs: z.int(),
  subject: z.string().nullable(),
  detail: z.record(
    z.string(),
    z.union([
      z.string(),
      z.number(),
      z.boolean(),
      z.null(),
      z.array(z.string()),
      z.record(z.string(), z.number()),
    ]),
  ),
  actor: z.string(),
});

export type PendingAuditEntry = Readonly<z.output<typeof pendingAuditSchema>>;

const backupSettingsSchema = z.object({
  /** Where the generations are kept. */
  folder: z.string().min(1),
  lastAtMs: z.int().optional(),
  lastName: z.string().optional(),
});

const integritySchema = z.object({
  /** Of the last look through the whole database. */
  lastAtMs: z.int(),
  /** What it found; while there is something the database is opened for reading only. */
  findings: z.array(z.string()),
});

export type IntegritySettings = Readonly<z.output<typeof integritySchema>>;

export type BackupSettings = Readonly<z.output<typeof backupSettingsSchema>>;

export type StoredColumnMapping = Readonly<z.output<typeof columnMappingSchema>>;

/** The value of each key; a key that was never set is absent. */
export const settingsSchemas = {
  locale: z.enum(locales),
  theme: z.enum(themes),
  connections: z.array(storedConnectionSchema),
  lastConnection: z.string(),
  window: windowBoundsSchema,
  columnMappings: z.array(columnMappingSchema),
  lock: lockSettingsSchema,
  wrongTries: wrongTriesSchema,
  pendingAudit: z.array(pendingAuditSchema),
  backup: backupSettingsSchema,
  integrity: integritySchema,
  guards: guardSettingsSchema,
  masking: maskingSettingsSchema,
  purposes: purposeSettingsSchema,
  lastPurpose: processingPurposeSchema,
  retention: retentionSettingsSchema,
  operatorTries: z.record(z.string(), wrongTriesSchema),
  hasOperators: z.boolean(),
  updates: updateSettingsSchema,
  updateCheck: updateCheckSchema,
} as const;

export type WindowBounds = Readonly<z.output<typeof windowBoundsSchema>>;

export interface Settings {
  readonly locale: z.output<typeof settingsSchemas.locale>;
  readonly theme: z.output<typeof settingsSchemas.theme>;
  readonly connections: readonly StoredConnection[];
  /** The id of the connection that was in use last; it may be gone. */
  readonly lastConnection: string;
  readonly window: WindowBounds;
  /** Oldest first. */
  readonly columnMappings: readonly StoredColumnMapping[];
  readonly lock: LockSettings;
  readonly wrongTries: WrongTries;
  /** What happened while the database was closed, for the audit chain; oldest first. */
  readonly pendingAudit: readonly PendingAuditEntry[];
  readonly backup: BackupSettings;
  readonly integrity: IntegritySettings;
  readonly guards: SetGuards;
  readonly masking: MaskingSettings;
  readonly purposes: PurposeSettings;
  /** Of the single check that was sent last. */
  readonly lastPurpose: ProcessingPurpose;
  readonly retention: RetentionSettings;
  /** By the operator's id. */
  readonly operatorTries: Readonly<Record<string, WrongTries>>;
  /** Whether accounts existed when the desk was last open: what a start shows before it can read them. */
  readonly hasOperators: boolean;
  readonly updates: UpdateSettings;
  /** What the feed said last. */
  readonly updateCheck: UpdateCheck;
}

export type SettingsKey = keyof Settings;

export const settingsKeys = Object.keys(settingsSchemas) as readonly SettingsKey[];

export interface SettingsStore {
  /** Always from the disk: the desktop and the command line may share a profile. */
  get<Key extends SettingsKey>(key: Key): Settings[Key] | undefined;
  /** Keeps what another process wrote under other keys. `storage/read-only`, `storage/disk-full`. */
  set<Key extends SettingsKey>(key: Key, value: Settings[Key]): void;
  delete(key: SettingsKey): void;
}
