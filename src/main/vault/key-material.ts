/** What is made of a key, and how keys are kept in memory: in buffers that are overwritten. */
import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';

export const keyBytes = 32;

/** The same bytes, not a copy that nobody would overwrite. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A key for one purpose; owned by the caller, who overwrites it after use. */
export function deriveFrom(key: Buffer, label: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return bufferOver(new Uint8Array(hkdfSync('sha256', key, salt, label, keyBytes)));
}

/** The key of the database, from the data key. Owned by the caller, who overwrites it after use. */
export function databaseKeyOf(dataKey: Buffer): Buffer {
  return deriveFrom(dataKey, 'veridesk/database/1');
}

/** The key that seals credentials, from the data key. Owned by the caller, who overwrites it after use. */
export function sealKeyOf(dataKey: Buffer): Buffer {
  return deriveFrom(dataKey, 'veridesk/seal/1');
}

/** The key that seals the audit chain, from the data key. Owned by the caller, who overwrites it after use. */
export function auditKeyOf(dataKey: Buffer): Buffer {
  return deriveFrom(dataKey, 'veridesk/audit/1');
}

/** Tells one data key from another without telling anything of either. */
export function keyCheckOf(key: Buffer): string {
  const derived = deriveFrom(key, 'veridesk/key-check/1');
  return createHash('sha256').update(derived).digest('base64');
}

export function isSameKey(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
