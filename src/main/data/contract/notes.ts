/** What the data worker offers for one check's life: its calls, and what people write beside it. */
import type { Billed, ReasonClass, Verdict } from '@shared/domain/verdict';

export interface StoredAttempt {
  readonly attemptNumber: number;
  readonly startedAtMs: number;
  /** null while it is in flight. */
  readonly finishedAtMs: number | null;
  readonly durationMs: number | null;
  readonly httpStatus: number | null;
  /** SHA-256 of the answer's bytes in hex; null where none came, or it was not kept yet. */
  readonly answerHash: string | null;
  readonly verdict: Verdict | null;
  readonly reason: ReasonClass | null;
  readonly providerCode: string | null;
  readonly requestId: string | null;
  readonly billed: Billed | null;
  readonly feeFen: number | null;
}

export interface CheckNote {
  readonly key: number;
  readonly atMs: number;
  /** Who wrote it, as the audit chain names people. */
  readonly author: string;
  readonly text: string;
}

export interface StoredLife {
  readonly attempts: readonly StoredAttempt[];
  readonly notes: readonly CheckNote[];
  readonly tags: readonly string[];
}

export interface NotesData {
  /** `check/not-found`. */
  checkLife(checkId: string): Promise<StoredLife>;
  /** Notes are added and never changed. */
  addNote(checkId: string, note: Omit<CheckNote, 'key'>): Promise<void>;
  setTags(checkId: string, tags: readonly string[], atMs: number): Promise<void>;
  /** Those in use, the most used first. */
  listTags(): Promise<readonly { readonly tag: string; readonly checks: number }[]>;
}
