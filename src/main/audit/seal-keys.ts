/** The seal keys of a chain: the present one, and those of earlier data keys, each wrapped by its successor. */
import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { decrypt, encrypt } from '../vault/aead';
import type { KeyOfSequence } from './chain';

const keyRowSchema = z.object({
  generation: z.int(),
  last_sequence: z.int(),
  wrapped_key: z.instanceof(Uint8Array),
});

export interface SealKeys {
  readonly keyOf: KeyOfSequence;
  /** Those that could be opened, the present one first. */
  readonly all: readonly Buffer[];
}

function labelOf(generation: number, lastSequence: number): string {
  return `veridesk/audit-key/1:${generation}:${lastSequence}`;
}

export function openSealKeys(db: Database.Database, present: Buffer): SealKeys {
  const rows = db
    .prepare('SELECT * FROM audit_keys ORDER BY generation DESC')
    .all()
    .map((row) => keyRowSchema.parse(row));
  const former: { readonly lastSequence: number; readonly key: Buffer | null }[] = [];
  let successor: Buffer | null = present;
  for (const { generation, last_sequence: lastSequence, wrapped_key: wrapped } of rows) {
    successor =
      successor === null ? null : decrypt(successor, labelOf(generation, lastSequence), Buffer.from(wrapped));
    former.push({ lastSequence, key: successor });
  }
  const oldestFirst = former.toReversed();
  return {
    keyOf: (sequence) => {
      const found = oldestFirst.find(({ lastSequence }) => sequence <= lastSequence);
      return found === undefined ? present : found.key;
    },
    all: [present, ...former.flatMap(({ key }) => (key === null ? [] : [key]))],
  };
}

/**
 * Keeps the key that sealed the chain so far, for a database that gets another data key. Entries stay as they
 * are. Does nothing where there is no chain.
 */
export function retireSealKey(db: Database.Database, oldKey: Buffer, newKey: Buffer): void {
  const hasChain =
    db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'audit_keys'`).get() !==
    undefined;
  if (!hasChain) return;
  const { generation, last } = z.object({ generation: z.int(), last: z.int() }).parse(
    db
      .prepare(
        `SELECT (SELECT coalesce(max(generation), 0) + 1 FROM audit_keys) AS generation,
           (SELECT coalesce(max(sequence), 0) FROM audit_entries) AS last`,
      )
      .get(),
  );
  const wrapped = encrypt(newKey, labelOf(generation, last), oldKey, randomBytes);
  db.prepare('INSERT INTO audit_keys (generation, last_sequence, wrapped_key) VALUES (?, ?, ?)').run(
    generation,
    last,
    wrapped,
  );
}
