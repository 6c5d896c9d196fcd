/** A history of invented people, written straight into an encrypted database and into a plain one beside it. */
import { copyFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { checkKinds, type CheckKind, type Factors } from '@shared/domain/factors';
import { dayNumberOf } from '@shared/domain/statistics';
import type { Verdict } from '@shared/domain/verdict';
import { giveKey, rawKeyOf } from '@main/data/cipher-key';
import { openDatabase } from '@main/data/database';
import { asReadable, inTransaction, type ReadableDb, type WritableDb } from '@main/data/db';
import { schemaVersionOf } from '@main/data/migrate';
import { assertSound } from '@main/data/sound-start';
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

export const operators = 20;
/** Half of all checks are rows of them. */
export const batches = 50;
export const purposes: readonly (string | null)[] = ['开户核验', '贷款审批', '客户信息更新', null];
/** The first is on one check in a thousand, the second on one in twenty. */
export const tags = ['重点', '已回访'] as const;

/** What else is known of a check. */
function surroundingsOf(index: number, total: number) {
  const batchKey = index % 2 === 0 ? 1 + Math.floor((index / total) * batches) : null;
  return {
    batchKey,
    operatorKey: index % 3 === 0 ? null : 1 + ((index * 7) % operators),
    purpose:
      batchKey === null ? (purposes[index % 4] ?? null) : (purposes[batchKey % purposes.length] ?? null),
    tags: tags.filter((_, place) => index % (place === 0 ? 1_000 : 20) === 1),
  };
}

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
  inTransaction(db, writeSurroundings);
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

/** Operators and batches that the checks are of. */
function writeSurroundings(tx: WritableDb): void {
  const operator = tx.prepare(
    `INSERT INTO operators (id, name, folded_name, role, created_at_ms) VALUES (?, ?, ?, 'operator', ?)`,
  );
  for (let key = 1; key <= operators; key += 1) {
    operator.run(`operator-${key}`, `柜员 ${key}`, `柜员 ${key}`, firstMs);
  }
  const batch = tx.prepare(
    `INSERT INTO batches (id, file_name, format, connection_id, connection_name, provider_id, sandbox, kind,
       columns, mapping, state, created_at_ms, operator_key, purpose, basis)
     VALUES (?, ?, 'xlsx', 'connection-1', '总部账号 1', 'expauth', 1, 'id-2', '[]', '{}', 'done', ?, 1, ?, ?)`,
  );
  for (let key = 1; key <= batches; key += 1) {
    const purpose = purposes[key % purposes.length] ?? null;
    const basis = purpose === null ? null : 'contract';
    batch.run(`batch-${key}`, `名单 ${key}.xlsx`, firstMs + key, purpose, basis);
  }
}

/** An intent and its outcome, as a call leaves them: triggers count what is answered. */
function writeChecks(tx: WritableDb, first: number, end: number, total: number): void {
  const intent = tx.prepare(
    `INSERT INTO checks (id, connection_id, connection_name, provider_id, sandbox, kind, batch_key, row_number,
       factors, search, attempts, started_at_ms, day, operator_key, purpose, basis)
     VALUES (?, ?, ?, 'expauth', 1, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`,
  );
  const outcome = tx.prepare(
    `UPDATE checks SET answered_at_ms = ?, duration_ms = ?, verdict = ?, provider_code = '10000', request_id = ?,
       billed = ?, fee_fen = ?, facts = '{}' WHERE sequence = ?`,
  );
  const attempt = tx.prepare(
    `INSERT INTO attempts (check_sequence, attempt_number, batch_key, started_at_ms, finished_at_ms, duration_ms,
       http_status, answer_hash, verdict, provider_code, request_id, billed, fee_fen, day, price_fen)
     VALUES (?, 1, ?, ?, ?, ?, 200, ?, ?, '10000', ?, ?, ?, ?, 30)`,
  );
  const tag = tx.prepare('INSERT INTO check_tags (tag, sequence) VALUES (?, ?)');
  for (let index = first; index < end; index += 1) {
    const { kind, factors, verdict, requestId, startedAtMs } = benchCheck(index, total);
    const { batchKey, operatorKey, purpose, tags } = surroundingsOf(index, total);
    const connection = checkKinds.indexOf(kind) + 1;
    const connectionName = `总部账号 ${connection}`;
    const durationMs = 80 + ((index * 37) % 900) + (index % 7) / 8;
    const billed = verdict === 'failed' ? 'no' : verdict === 'unknown' ? 'unknown' : 'yes';
    const feeFen = billed === 'yes' ? 20 + (index % 5) * 10 : null;
    const day = dayNumberOf(startedAtMs);
    const { lastInsertRowid } = intent.run(
      `check-${index}`,
      `connection-${connection}`,
      connectionName,
      kind,
      batchKey,
      batchKey === null ? null : index,
      JSON.stringify(factors),
      searchTextOf([...Object.values(factors), connectionName, requestId]),
      startedAtMs,
      day,
      operatorKey,
      purpose,
      purpose === null ? null : 'contract',
    );
    const answeredAtMs = startedAtMs + Math.ceil(durationMs);
    const answer = [verdict, requestId, billed, feeFen] as const;
    outcome.run(answeredAtMs, durationMs, ...answer, lastInsertRowid);
    attempt.run(
      lastInsertRowid,
      batchKey ?? 0,
      startedAtMs,
      answeredAtMs,
      durationMs,
      requestId.slice(0, 1).repeat(64),
      ...answer,
      day,
    );
    for (const name of tags) tag.run(name, lastInsertRowid);
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
  assertSound(readable);
  return readable;
}
