/**
 * Audit: who did what when, in a chain whose entries are sealed by a key that is not in the database
 * (docs/adr/0027). This folder must not know SQL, a provider or the window.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditAction, AuditBreak, AuditDetail } from '@shared/domain/audit';

/** What is told of an action; number and hash are given when it is appended. */
export interface NewAuditEntry {
  readonly action: AuditAction;
  /** UTC ms. */
  readonly atMs: number;
  /** Id of the batch, check or connection; null where there is none. */
  readonly subject: string | null;
  readonly detail: AuditDetail;
  /** Who it was; the actor of the process that appends it when absent. */
  readonly actor?: string;
}

export interface AuditEntry {
  /** 1, 2, 3 … without gaps. */
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  /** One of `auditActions`, or one that a newer version knows. */
  readonly action: string;
  readonly subject: string | null;
  /** Canonical JSON, byte for byte as it was sealed. */
  readonly detail: string;
  /** 32 bytes: HMAC-SHA-256 over the previous hash and the entry's canonical JSON. */
  readonly hash: Uint8Array;
}

/** The previous hash of the first entry. */
export const firstPreviousHash: Uint8Array = new Uint8Array(32);

export function sealEntry(
  key: Uint8Array,
  previousHash: Uint8Array,
  entry: Omit<AuditEntry, 'hash'>,
): Buffer {
  const { sequence, atMs, actor, action, subject, detail } = entry;
  // Canonical JSON, written with its keys in their order: sorting them for each entry would cost more than the
  // seal. The detail goes in as the text that is stored.
  const text = JSON.stringify({ action, actor, atMs, detail, sequence, subject });
  return createHmac('sha256', key).update(previousHash).update(text, 'utf8').digest();
}

/** How far a walk along the chain has come: the last entry that was looked at. */
export interface ChainCursor {
  readonly sequence: number;
  readonly hash: Uint8Array;
}

export const chainStart: ChainCursor = { sequence: 0, hash: firstPreviousHash };

/** The seal key in force at an entry; null where it cannot be opened any more. */
export type KeyOfSequence = (sequence: number) => Uint8Array | null;

/**
 * Checks entries against what came before them. Costs are those of the given entries alone, so a walk can be
 * taken in pieces, and after a break it goes on with the stored hash to tell one wrong entry from many.
 */
export function verifyEntries(
  entries: Iterable<AuditEntry>,
  keyOf: KeyOfSequence,
  from: ChainCursor,
): { readonly cursor: ChainCursor; readonly breaks: readonly AuditBreak[] } {
  const breaks: AuditBreak[] = [];
  let { sequence, hash } = from;
  for (const entry of entries) {
    if (entry.sequence <= sequence) {
      breaks.push({ kind: 'disorder', sequence: entry.sequence });
      continue;
    }
    const isNext = entry.sequence === sequence + 1;
    if (!isNext) breaks.push({ kind: 'missing', sequence: entry.sequence });
    const key = keyOf(entry.sequence);
    if (key === null) breaks.push({ kind: 'key-damaged', sequence: entry.sequence });
    // Behind a gap nothing is known of the previous hash; the gap itself was told.
    else if (isNext && !isEqual(sealEntry(key, hash, entry), entry.hash)) {
      breaks.push({ kind: 'edited', sequence: entry.sequence });
    }
    if (entry.action === ('audit.head-lost' satisfies AuditAction)) {
      breaks.push({ kind: 'recorded', sequence: entry.sequence });
    }
    sequence = entry.sequence;
    hash = entry.hash;
  }
  return { cursor: { sequence, hash }, breaks };
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
