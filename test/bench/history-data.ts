/** A history of invented people, written straight into an encrypted database and into a plain one beside it. */
import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { checkKinds, type CheckKind, type Factors } from '@shared/domain/factors';
import type { Verdict } from '@shared/domain/verdict';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { openDatabase } from '@main/data/database';
import { asReadable, inTransaction, type ReadableDb, type WritableDb } from '@main/data/db';
import { schemaVersionOf } from '@main/data/migrate';
import { searchTextOf } from '@main/data/repositories/checks';
import { indexSlice } from '@main/data/repositories/search-index';
import { registerSearchGrams } from '@main/data/search-grams';
import { registerSubjectHash } from '@main/data/subject-hash';
import { inventedCompany, inventedPerson } from '@sandbox/register';

export const benchKeyHex = '5f'.repeat(32);
export const dayMs = 86_400_000;
export const firstMs = Date.UTC(2025, 0, 1);
/** All checks are spread over so many days. */
export const days = 365;

const rowsOfTransaction = 20_000;
/** Spread so that neighbours in time are not neighbours in the register. */
const stride = 611_953;
const people = 3_600_000;

export interface BenchCheck {
  readonly kind: CheckKind;
  readonly factors: Factors;
  readonly verdict: Verdict;
  readonly requestId: string;
  readonly startedAtMs: number;
}

/** The check at a place of a history of so many. */
export function benchCheck(index: number, total: number): BenchCheck {
  const person = inventedPerson((index * stride) % people);
  const tenth = index % 10;
  const kind: CheckKind = tenth < 6 ? 'id-2' : tenth < 9 ? 'bank-card-4' : 'enterprise-3';
  const { name, idNumber, mobile, bankCard } = person;
  return {
    kind,
    factors:
      kind === 'id-2'
        ? { name, idNumber }
        : kind === 'bank-card-4'
          ? { name, idNumber, bankCard, mobile }
          : inventedCompany((index * 7919) % 9_000_000),
    verdict: verdictAt(index % 1_000),
    requestId: `${((index * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}-${index.toString(36)}`,
    startedAtMs: firstMs + Math.floor((index / total) * days * dayMs),
  };
}

function verdictAt(place: number): Verdict {
  if (place < 880) return 'match';
  if (place < 950) return 'mismatch';
  if (place < 980) return 'no-record';
  if (place < 990) return 'failed';
  return place < 995 ? 'unknown' : 'pending';
}

/** Fills a new encrypted database and indexes it; tells how long each took. */
export function writeHistory(path: string, total: number): { writeMs: number; indexMs: number } {
  const db = openDatabase({ path, keyHex: benchKeyHex });
  const startMs = performance.now();
  for (let first = 0; first < total; first += rowsOfTransaction) {
    inTransaction(db, (tx) => writeChecks(tx, first, Math.min(total, first + rowsOfTransaction), total));
  }
  const writtenMs = performance.now();
  while (inTransaction(db, (tx) => indexSlice(tx, rowsOfTransaction)) > 0);
  const indexedMs = performance.now();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return { writeMs: writtenMs - startMs, indexMs: indexedMs - writtenMs };
}

function writeChecks(tx: WritableDb, first: number, end: number, total: number): void {
  const check = tx.prepare(
    `INSERT INTO checks (id, connection_id, connection_name, provider_id, sandbox, kind, factors, search, attempts,
       started_at_ms, answered_at_ms, duration_ms, verdict, provider_code, request_id, billed, fee_fen, facts)
     VALUES (?, ?, ?, 'expauth', 1, ?, ?, ?, 1, ?, ?, ?, ?, '10000', ?, ?, ?, '{}')`,
  );
  const attempt = tx.prepare(
    `INSERT INTO attempts (check_sequence, attempt_number, batch_key, started_at_ms, finished_at_ms, duration_ms,
       http_status, verdict, provider_code, request_id, billed, fee_fen, day, price_fen)
     VALUES (?, 1, 0, ?, ?, ?, 200, ?, '10000', ?, ?, ?, 0, 30)`,
  );
  for (let index = first; index < end; index += 1) {
    const { kind, factors, verdict, requestId, startedAtMs } = benchCheck(index, total);
    const connection = checkKinds.indexOf(kind) + 1;
    const connectionName = `总部账号 ${connection}`;
    const durationMs = 80 + ((index * 37) % 900);
    const billed = verdict === 'failed' ? 'no' : verdict === 'unknown' ? 'unknown' : 'yes';
    const feeFen = billed === 'yes' ? 30 : null;
    const { lastInsertRowid } = check.run(
      `check-${index}`,
      `connection-${connection}`,
      connectionName,
      kind,
      JSON.stringify(factors),
      searchTextOf([...Object.values(factors), connectionName, requestId]),
      startedAtMs,
      startedAtMs + durationMs,
      durationMs,
      verdict,
      requestId,
      billed,
      feeFen,
    );
    attempt.run(
      lastInsertRowid,
      startedAtMs,
      startedAtMs + durationMs,
      durationMs,
      verdict,
      requestId,
      billed,
      feeFen,
    );
  }
}

/** The same database without a cipher. */
export function writePlainCopy(path: string, plainPath: string): void {
  copyFileSync(path, plainPath);
  const db = new Database(plainPath);
  giveKey(db, rawKeyOf(Buffer.from(benchKeyHex, 'hex')));
  db.pragma('journal_mode = DELETE');
  db.pragma(`rekey = ''`);
  db.pragma('journal_mode = WAL');
  db.close();
}

/** Takes the steps of `openDatabase` but for the key: a look by a reader, the pragmas, the version. */
export function openPlain(path: string): ReadableDb {
  const probe = new Database(path, { readonly: true });
  probe.pragma('application_id', { simple: true });
  probe.prepare('SELECT count(*) FROM sqlite_master').get();
  schemaVersionOf(asReadable(probe));
  probe.close();
  const db = new Database(path);
  db.prepare('SELECT count(*) FROM sqlite_master').get();
  db.pragma('temp_store = MEMORY');
  db.pragma('secure_delete = ON');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -32768');
  registerSubjectHash(db);
  registerSearchGrams(db);
  const readable = asReadable(db);
  schemaVersionOf(readable);
  return readable;
}
