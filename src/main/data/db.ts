/**
 * The two views of the one SQLite connection. Repositories take a `ReadableDb` to look and a
 * `WritableDb` to change; a `WritableDb` exists only inside a transaction, so no change can be half made.
 */
import type BetterSqlite3 from 'better-sqlite3';
import { AppError } from '@shared/errors/app-error';

declare const readable: unique symbol;
declare const writable: unique symbol;

export type SqliteDatabase = BetterSqlite3.Database;
export type ReadableDb = SqliteDatabase & { readonly [readable]: true };
export type WritableDb = ReadableDb & { readonly [writable]: true };

type BindValue = string | number | Uint8Array | null;
type Statement = BetterSqlite3.Statement<BindValue[]>;
type RunWork = BetterSqlite3.Transaction<(work: () => void) => void>;

const statementsOf = new WeakMap<SqliteDatabase, Map<string, Statement>>();
const transactionOf = new WeakMap<SqliteDatabase, RunWork>();

export function asReadable(db: SqliteDatabase): ReadableDb {
  return db as ReadableDb;
}

function prepare(db: ReadableDb, sql: string): Statement {
  const statements = statementsOf.get(db) ?? new Map<string, Statement>();
  statementsOf.set(db, statements);
  let statement = statements.get(sql);
  if (statement === undefined) statements.set(sql, (statement = db.prepare<BindValue[]>(sql)));
  return statement;
}

/** First row, or undefined. */
export function getRow(db: ReadableDb, sql: string, ...values: BindValue[]): unknown {
  return prepare(db, sql).get(...values);
}

export function allRows(db: ReadableDb, sql: string, ...values: BindValue[]): unknown[] {
  return prepare(db, sql).all(...values);
}

/** The only column of every row, where thousands of rows are one number each. */
export function allNumbers(db: ReadableDb, sql: string, ...values: BindValue[]): number[] {
  const numbers = prepare(db, sql)
    .pluck()
    .all(...values);
  if (numbers.every((value): value is number => typeof value === 'number')) return numbers;
  throw new AppError('storage/unreadable', 'A stored row does not have the expected shape.');
}

/** Rows of numbers alone, where there are thousands of them. */
export function allNumberRows(db: ReadableDb, sql: string, ...values: BindValue[]): (readonly number[])[] {
  const rows: unknown[] = prepare(db, sql)
    .raw()
    .all(...values);
  const isNumbers = (row: unknown): row is readonly number[] =>
    Array.isArray(row) && row.every((value) => typeof value === 'number');
  if (rows.every(isNumbers)) return rows;
  throw new AppError('storage/unreadable', 'A stored row does not have the expected shape.');
}

export function getNumber(db: ReadableDb, sql: string, ...values: BindValue[]): number {
  const [number, ...others] = allNumbers(db, sql, ...values);
  if (number !== undefined && others.length === 0) return number;
  throw new AppError('storage/unreadable', 'A stored row does not have the expected shape.');
}

/** Runs a change and tells how many rows it touched; rows changed by triggers are not counted. */
export function change(db: WritableDb, sql: string, ...values: BindValue[]): number {
  return prepare(db, sql).run(...values).changes;
}

/** Runs an insert and tells the key of the new row. */
export function insert(db: WritableDb, sql: string, ...values: BindValue[]): number {
  const result = prepare(db, sql).run(...values);
  assertChanged(result.changes, 1, 'insert');
  return Number(result.lastInsertRowid);
}

/** A count that differs means that the program misunderstands its own data: nothing may be kept. */
export function assertChanged(actual: number, expected: number, what: string): void {
  if (actual !== expected) {
    throw new AppError('internal/unexpected', `${what}: ${actual} rows changed, expected ${expected}.`);
  }
}

const knownIn = new WeakMap<SqliteDatabase, Map<string, unknown>>();

/**
 * What was looked up or written within the transaction that is open, under a key of the caller's choice: many
 * changes share one, and most of them need the same. It is empty again when the transaction ends, or when a
 * part of it is undone.
 */
export function knownInTransaction(db: WritableDb): Map<string, unknown> {
  let known = knownIn.get(db);
  if (known === undefined) knownIn.set(db, (known = new Map<string, unknown>()));
  return known;
}

function runWork(db: ReadableDb): RunWork {
  let transaction = transactionOf.get(db);
  if (transaction === undefined) {
    transaction = db.transaction((work: () => void) => {
      work();
    });
    transactionOf.set(db, transaction);
  }
  return transaction;
}

/**
 * Runs work in a transaction that holds the write lock from its start: a lock taken later could fail
 * half way when another process writes. Within a transaction it becomes a savepoint, undone alone.
 */
export function inTransaction<Result>(db: ReadableDb, work: (tx: WritableDb) => Result): Result {
  const results: Result[] = [];
  const isOutermost = !db.inTransaction;
  let isKept = false;
  try {
    runWork(db).immediate(() => {
      results.push(work(db as WritableDb));
    });
    isKept = true;
  } finally {
    if (isOutermost || !isKept) knownIn.get(db)?.clear();
  }
  return results[0] as Result;
}
