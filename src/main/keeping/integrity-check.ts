/** Whether the database is sound: SQLite's own checks over a connection that only reads. */
import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { giveKey, rawKeyOf } from '../data/cipher-key';
import { registerSubjectHash } from '../data/subject-hash';
import { systemCodeOf } from '../data/sqlite-errors';

export interface IntegrityJob {
  readonly databasePath: string;
  /** Overwritten by whoever runs the job. */
  readonly key: Uint8Array;
}

export interface IntegrityReport {
  /** What SQLite says of each fault: names of tables and numbers of pages, no content. Empty when sound. */
  readonly findings: readonly string[];
  readonly sizeBytes: number;
}

const findingsLimit = 20;

const findingSchema = z.object({ integrity_check: z.string() });

/** Every page of every table and index, and every reference. `storage/…` only where the file does not open. */
export function checkIntegrity({ databasePath, key }: IntegrityJob): IntegrityReport {
  const db = new Database(databasePath, { readonly: true, timeout: 10_000, fileMustExist: true });
  const raw = rawKeyOf(key);
  try {
    giveKey(db, raw);
    db.pragma('temp_store = MEMORY');
    registerSubjectHash(db);
    return { findings: findingsIn(db), sizeBytes: statSync(databasePath).size };
  } finally {
    raw.fill(0);
    db.close();
  }
}

function findingsIn(db: Database.Database): string[] {
  try {
    const found = (db.pragma(`integrity_check(${findingsLimit})`) as unknown[])
      .map((row) => findingSchema.parse(row).integrity_check)
      .filter((text) => text !== 'ok');
    if (found.length > 0) return found;
    const references = db.pragma('foreign_key_check') as readonly { readonly table: string }[];
    return references.slice(0, findingsLimit).map(({ table }) => `foreign key: ${table}`);
  } catch (error) {
    const systemCode = systemCodeOf(error);
    // A page that cannot be decrypted ends the walk: that is the finding.
    if (systemCode === null) throw error;
    return [systemCode];
  }
}
