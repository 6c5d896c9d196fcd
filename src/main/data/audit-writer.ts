/** Appends to the audit chain in the transaction of the effect, and tells the second place of its head. */
import { deriveFrom } from '../vault/key-material';
import type { AuditBreak, AuditHead } from '@shared/domain/audit';
import {
  type AuditEntry,
  type ChainCursor,
  chainStart,
  type NewAuditEntry,
  verifyEntries,
} from '../audit/chain';
import { actorWith } from '../audit/actor-name';
import { AuditHeadFile, auditHeadPath, readHeadFile } from '../audit/head-file';
import { openSealKeys, type SealKeys } from '../audit/seal-keys';
import { inTransaction, type ReadableDb, type WritableDb } from './db';
import { appendAuditEntry, findAuditEntry, readAuditEntries, readAuditHead } from './repositories/audit';

export interface AuditOptions {
  /** 32 bytes that are not in the database; overwritten when it closes. */
  readonly key: Uint8Array;
  /** Who acts in this process, as `window:name`. */
  readonly actor: string;
}

/** One piece of a walk along the chain; `next` is null behind its end. */
export interface AuditPiece {
  readonly next: ChainCursor | null;
  readonly checked: number;
  readonly breaks: readonly AuditBreak[];
}

/** Some 20 ms of the data worker, so that paid calls need not wait for a walk. */
const entriesInPiece = 2_000;

/** A key for tests and benches that bring none: it guards nothing that the database's key does not. */
export function auditKeyOfDatabaseKey(databaseKey: Uint8Array): Buffer {
  return deriveFrom(Buffer.from(databaseKey), 'veridesk/audit-of-database/1');
}

export class AuditWriter {
  readonly #key: Buffer;
  readonly #actor: string;
  readonly #headPath: string | null;
  readonly #headFile: AuditHeadFile | null;
  #isDirty = false;

  /** @param now for tests of the head file. */
  constructor(
    private readonly db: ReadableDb,
    { key, actor }: AuditOptions,
  ) {
    this.#key = Buffer.from(key);
    this.#actor = actor;
    this.#headPath = db.memory ? null : auditHeadPath(db.name);
    this.#headFile = this.#headPath === null ? null : new AuditHeadFile(this.#headPath);
  }

  /** Who acts in this process. */
  get actor(): string {
    return this.#actor;
  }

  /** @param operator the name of whoever is signed in. */
  append(tx: WritableDb, entry: NewAuditEntry, operator: string | null = null): void {
    appendAuditEntry(tx, this.#key, { ...entry, actor: entry.actor ?? actorWith(this.#actor, operator) });
    this.#isDirty = true;
  }

  /** Call after each commit. */
  committed(): void {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    this.#writeHead();
  }

  /**
   * Compares the chain with the second place of its head. Where entries are gone this is recorded in the chain
   * before a newer head takes the place of the evidence.
   */
  recordLostHead(nowMs: number): void {
    const found = this.#breakOfHead(this.#keys());
    if (found === null) {
      this.#writeHead();
      return;
    }
    // Databases of versions without a chain have none.
    if (found.kind === 'head-missing' && readAuditHead(this.db) === null) return;
    inTransaction(this.db, (tx) =>
      this.append(tx, {
        action: 'audit.head-lost',
        atMs: nowMs,
        subject: null,
        detail: { found: found.kind, expectedSequence: found.sequence },
      }),
    );
    this.#isDirty = false;
    this.#writeHead(true);
  }

  verify(from: ChainCursor | null): AuditPiece {
    const keys = this.#keys();
    const entries: readonly AuditEntry[] = readAuditEntries(this.db, from?.sequence ?? 0, entriesInPiece);
    const { cursor, breaks } = verifyEntries(entries, keys.keyOf, from ?? chainStart);
    const isEnd = entries.length < entriesInPiece;
    const ofHead = isEnd ? this.#breakOfHead(keys) : null;
    return {
      next: isEnd ? null : cursor,
      checked: entries.length,
      breaks: ofHead === null ? breaks : [...breaks, ofHead],
    };
  }

  head(): AuditHead | null {
    return readAuditHead(this.db);
  }

  close(): void {
    this.#headFile?.close();
    this.#key.fill(0);
  }

  #keys(): SealKeys {
    return openSealKeys(this.db, this.#key);
  }

  #breakOfHead(keys: SealKeys): AuditBreak | null {
    if (this.#headPath === null) return null;
    const stored = readHeadFile(this.#headPath, keys.all);
    const last = readAuditHead(this.db);
    if (stored.state === 'damaged') return { kind: 'head-damaged', sequence: last?.sequence ?? 0 };
    if (stored.state === 'missing') {
      return last === null ? null : { kind: 'head-missing', sequence: last.sequence };
    }
    const { sequence, hash } = stored.head;
    if (sequence > (last?.sequence ?? 0)) return { kind: 'cut-tail', sequence };
    const entry = findAuditEntry(this.db, sequence);
    if (entry === null || Buffer.from(entry.hash).toString('hex') !== hash) {
      return { kind: 'head-differs', sequence };
    }
    return null;
  }

  #writeHead(evenIfOlder = false): void {
    const head = readAuditHead(this.db);
    if (head === null || this.#headFile === null) return;
    try {
      this.#headFile.write(this.#key, head, { evenIfOlder });
    } catch {
      // What was committed is committed; the next commit tries again, and a file that is behind is no break.
      this.#isDirty = true;
    }
  }
}
