/** The keys of an encrypted database as bytes: a text of a key could not be overwritten. */
import type Database from 'better-sqlite3';

/** What better-sqlite3-multiple-ciphers adds; its alias's types do not name it. */
interface CipherDatabase {
  key(key: Buffer): number;
  rekey(key: Buffer): number;
}

/** A raw 256-bit key as the cipher takes it; owned by the caller, who overwrites it. */
export function rawKeyOf(key: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('raw:', 'latin1'), key]);
}

/** Names the cipher (docs/adr/0010) and gives it the key; proves nothing before the first page is read. */
export function giveKey(db: Database.Database, rawKey: Buffer): void {
  db.pragma(`cipher = 'aegis'`);
  (db as Database.Database & CipherDatabase).key(rawKey);
}

/** Encrypts every page anew; not for a database in WAL mode. */
export function changeKey(db: Database.Database, newRawKey: Buffer): void {
  (db as Database.Database & CipherDatabase).rekey(newRawKey);
}
