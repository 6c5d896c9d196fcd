/**
 * The second place of the chain's head: `audit-head` beside the vault, written after each commit.
 *
 * Two slots of equal size take turns, so that a write which is torn leaves the one before it. A killed process
 * leaves a file that is at most one commit behind; a power failure, one second (the file is synced so often,
 * and when the database closes). A file that is behind is no break: what is not in it is sealed all the same.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { AuditHead } from '@shared/domain/audit';

export type StoredHead =
  | { readonly state: 'found'; readonly head: AuditHead }
  | { readonly state: 'missing' }
  | { readonly state: 'damaged' };

const slotBytes = 256;
const syncIntervalMs = 1_000;

const slotSchema = z.strictObject({
  format: z.literal(1),
  sequence: z.int().nonnegative(),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
  seal: z.string().regex(/^[0-9a-f]{64}$/u),
});

type Slot = z.output<typeof slotSchema>;

export function auditHeadPath(databasePath: string): string {
  return join(dirname(databasePath), 'audit-head');
}

/** @param keys the present seal key first, then earlier ones: a change of the key does not touch the file. */
export function readHeadFile(path: string, keys: readonly Uint8Array[]): StoredHead {
  if (!existsSync(path)) return { state: 'missing' };
  const slots = sealedSlots(readSlots(path), keys);
  const newest = slots.toSorted((one, other) => other.sequence - one.sequence)[0];
  if (newest === undefined) return { state: 'damaged' };
  return { state: 'found', head: { sequence: newest.sequence, hash: newest.hash } };
}

export class AuditHeadFile {
  #file: number | null = null;
  #syncedAtMs = 0;
  #isDirty = false;

  constructor(
    private readonly path: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** Keeps a head that is newer, as another process may have written it. */
  write(key: Uint8Array, head: AuditHead, { evenIfOlder = false } = {}): void {
    this.#file ??= openSync(this.path, existsSync(this.path) ? 'r+' : 'w+', 0o600);
    const slots = readOpenSlots(this.#file).map((slot) =>
      slot !== null && isSealedBy(slot, key) ? slot.sequence : -1,
    );
    if (!evenIfOlder && slots.some((sequence) => sequence >= head.sequence)) return;
    const text = JSON.stringify({ format: 1, ...head, seal: sealOf(key, head) } satisfies Slot);
    const place = (slots[0] ?? -1) <= (slots[1] ?? -1) ? 0 : 1;
    const places = evenIfOlder ? [0, 1] : [place];
    for (const slot of places) writeSync(this.#file, text.padEnd(slotBytes - 1) + '\n', slot * slotBytes);
    this.#isDirty = true;
    if (this.now() - this.#syncedAtMs >= syncIntervalMs) this.#sync();
  }

  close(): void {
    if (this.#file === null) return;
    try {
      if (this.#isDirty) this.#sync();
    } finally {
      closeSync(this.#file);
      this.#file = null;
    }
  }

  #sync(): void {
    if (this.#file !== null) fsyncSync(this.#file);
    this.#syncedAtMs = this.now();
    this.#isDirty = false;
  }
}

function readSlots(path: string): (Slot | null)[] {
  const file = openSync(path, 'r');
  try {
    return readOpenSlots(file);
  } finally {
    closeSync(file);
  }
}

function readOpenSlots(file: number): (Slot | null)[] {
  const bytes = Buffer.alloc(2 * slotBytes);
  const length = readSync(file, bytes, 0, bytes.length, 0);
  return [0, 1].map((slot) =>
    parseSlot(bytes.subarray(0, length).subarray(slot * slotBytes, (slot + 1) * slotBytes)),
  );
}

function parseSlot(bytes: Buffer): Slot | null {
  try {
    return slotSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    // Torn, empty or written by somebody else: as good as none.
    return null;
  }
}

function sealedSlots(slots: readonly (Slot | null)[], keys: readonly Uint8Array[]): Slot[] {
  return slots.filter((slot): slot is Slot => slot !== null && keys.some((key) => isSealedBy(slot, key)));
}

function sealOf(key: Uint8Array, { sequence, hash }: AuditHead): string {
  return createHmac('sha256', key).update(`veridesk/audit-head/1|${sequence}|${hash}`).digest('hex');
}

function isSealedBy(slot: Slot, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(sealOf(key, slot), 'hex'), Buffer.from(slot.seal, 'hex'));
}
