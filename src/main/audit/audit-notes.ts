import type { AuditAction, AuditDetail } from '@shared/domain/audit';

/** What a part of the program needs to tell of an action; who does it is known to whoever listens. */
export interface AuditNotes {
  /** Recorded before the effect is reported done: see AuditTrail.settled. */
  note(action: AuditAction, subject: string | null, detail: AuditDetail): void;
}

export const silentAudit: AuditNotes = { note: () => undefined };
