/** What the data worker offers for deleting what belongs to a person or a batch, and for keeping it. */
import type { PersonTerms } from '../../keeping/person-terms';

/** Where a search for a person goes on. */
export interface PersonCursor {
  readonly table: 'checks' | 'rows';
  readonly after: number;
}

/** One piece of a search; `next` is null behind the end. Sequences of checks, keys of rows. */
export interface PersonPiece {
  readonly next: PersonCursor | null;
  readonly checks: readonly number[];
  readonly rows: readonly number[];
  /** How many checks and rows were looked through for this piece. */
  readonly looked: number;
  /** 0 to 1, of all that there is; purged parts make it uneven. */
  readonly fraction: number;
}

/** What a purge takes; counts only. */
export interface PurgeCounts {
  readonly checks: number;
  readonly attempts: number;
  readonly rows: number;
  readonly batches: number;
  readonly originals: number;
  readonly subjectFacts: number;
  /** Rows of other batches that have an answer of these checks: they keep it, without its details. */
  readonly rowsThatReuse: number;
}

export type PurgeTarget =
  | {
      readonly target: 'person';
      readonly terms: PersonTerms;
      readonly checks: readonly number[];
      readonly rows: readonly number[];
      /** Batches whose stored workbook names the person in a place that was not read as rows. */
      readonly originalsOf: readonly string[];
    }
  | { readonly target: 'batch'; readonly batchId: string }
  /** Sequences of single checks and keys of batches that are older than their rule says. */
  | {
      readonly target: 'retention';
      readonly checks: readonly number[];
      readonly batches: readonly number[];
    };

export interface PurgePreview {
  readonly counts: PurgeCounts;
  /** Holds that forbid it. */
  readonly holds: readonly StoredHold[];
  /** Batches that run, and calls in flight. */
  readonly isBusy: boolean;
  /** Some of the numbers that go, to look for afterwards; those that other data rightly hold are left out. */
  readonly samples: readonly string[];
}

export interface PurgeRecord {
  readonly id: string;
  readonly atMs: number;
  /** As `window:name`. */
  readonly actor: string;
  readonly reason: string;
  /** HMAC-SHA-256 of what was purged, hex, by a key outside the database. */
  readonly subjectHash: string;
}

export interface StoredPurge extends PurgeRecord {
  readonly target: PurgeTarget['target'];
  readonly counts: PurgeCounts;
  /** null while bytes of it may still lie in free places of the file. */
  readonly erasedAtMs: number | null;
}

export const holdTargets = ['person', 'batch', 'check'] as const;

export type HoldSubject =
  | { readonly target: 'person'; readonly terms: PersonTerms }
  | { readonly target: 'batch' | 'check'; readonly id: string };

export interface StoredHold {
  readonly id: string;
  readonly subject: HoldSubject;
  readonly reason: string;
  readonly atMs: number;
}

export interface KeepingData {
  /** Looks through checks and rows piece by piece, from the start with null. */
  findPerson(terms: PersonTerms, from: PersonCursor | null): Promise<PersonPiece>;
  previewPurge(target: PurgeTarget): Promise<PurgePreview>;
  /**
   * Everything of a person or a batch, all or nothing, with its entry in the audit chain. The ledger keeps
   * calls, times and amounts. `keeping/held`, `keeping/busy`, `keeping/nothing-found`, `batch/not-found`.
   */
  purge(target: PurgeTarget, record: PurgeRecord): Promise<StoredPurge>;
  /**
   * Takes the bytes of what was deleted out of the file and its log, then looks for texts in every page, free
   * ones too. Returns how often they occur; null where the database is too large to be looked through.
   * Marks purges as erased when nothing is left. `keeping/busy` while another reader keeps the log.
   */
  erase(texts: readonly string[], atMs: number): Promise<number | null>;
  /** Newest first. */
  listPurges(): Promise<readonly StoredPurge[]>;
  /** `check/not-found`, `batch/not-found`. */
  addHold(hold: StoredHold): Promise<void>;
  /** `keeping/not-found`. */
  removeHold(id: string, reason: string, atMs: number): Promise<void>;
  /** Damage was found while the database is open: no call may begin; what is in flight is still written. */
  refuseCalls(): Promise<void>;
  /** Oldest first. */
  listHolds(): Promise<readonly StoredHold[]>;
}
