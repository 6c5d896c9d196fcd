/** The audit chain's words: what is recorded, and what can be wrong with the chain. */

/** Every action that is recorded; the part before the dot is its group. */
export const auditActions = [
  'vault.created',
  'vault.unlocked',
  'vault.locked',
  'vault.wrong-try',
  'vault.protection-changed',
  'vault.rekeyed',
  'vault.recovery-used',
  'vault.recovery-key-made',
  'vault.pin-changed',
  'connection.created',
  'connection.changed',
  'connection.removed',
  'operator.added',
  'operator.changed',
  'operator.removed',
  'operator.pin-reset',
  'operator.signed-in',
  'operator.signed-out',
  'operator.wrong-try',
  'check.run',
  'check.followed-up',
  'check.recovered',
  'check.noted',
  'check.tagged',
  'check.resolved',
  'check.sent-again',
  'check.reconciled',
  'batch.opened',
  'batch.started',
  'batch.stopped',
  'batch.finished',
  'batch.cancelled',
  'batch.discarded',
  'batch.replanned',
  'batch.policy-changed',
  'batch.purpose-set',
  'batch.approval-asked',
  'batch.approved',
  'batch.row-sent',
  'export.written',
  'value.revealed',
  'value.copied',
  'settings.changed',
  'backup.written',
  'backup.restored',
  'purge.done',
  'purge.erased',
  'purge.retention',
  'hold.set',
  'hold.lifted',
  'audit.exported',
  'audit.head-lost',
] as const;

export type AuditAction = (typeof auditActions)[number];

export const auditGroups = [
  'vault',
  'operator',
  'connection',
  'check',
  'batch',
  'export',
  'value',
  'settings',
  'backup',
  'purge',
  'hold',
  'audit',
] as const;

export type AuditGroup = (typeof auditGroups)[number];

/**
 * The one action that a program takes thousands of times for one decision of a person; lists leave it out
 * unless it is asked for.
 */
export const rowAction = 'batch.row-sent' satisfies AuditAction;

/** Ids, counts, names of fields and of files; never a factor, a secret or a value of a credential. */
export type AuditDetail = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | Readonly<Record<string, number>>>
>;

export const auditBreakKinds = [
  /** The entry's content does not belong to its hash, or it was written by somebody without the key. */
  'edited',
  /** Entries before this one are not there. */
  'missing',
  /** An entry stands where it does not belong. */
  'disorder',
  /** The newest entries that the head names are not there. */
  'cut-tail',
  /** The second place of the head is gone, or holds nothing that this vault sealed. */
  'head-missing',
  'head-damaged',
  /** The chain has another entry where the head points to. */
  'head-differs',
  /** The seal of an earlier data key cannot be opened. */
  'key-damaged',
  /** An earlier start found the head not fitting, and recorded it for good. */
  'recorded',
] as const;

export type AuditBreakKind = (typeof auditBreakKinds)[number];

export interface AuditBreak {
  readonly kind: AuditBreakKind;
  /** The entry at which it was found. */
  readonly sequence: number;
}

/** The newest entry: its number, and its hash as 64 hex characters. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** As printed in exports and names of files: number and the first 12 characters of the hash. */
export function shortHead(head: AuditHead | null): string {
  return head === null ? '0' : `${head.sequence}-${head.hash.slice(0, 12)}`;
}
