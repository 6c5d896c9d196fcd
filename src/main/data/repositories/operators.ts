/** Operators: accounts that may sign in, and the names of those that could once. */
import { z } from 'zod';
import { foldedName, type Role, roles } from '@shared/domain/operators';
import { AppError } from '@shared/errors/app-error';
import type { OperatorName, PinHash, StoredOperator } from '../data-service';
import { allRows, assertChanged, change, getRow, insert, type ReadableDb, type WritableDb } from '../db';
import { parseStored, parseStoredJson } from './stored-json';

const pinSchema = z.object({ salt: z.string(), hash: z.string(), temporary: z.literal(true).optional() });
const nameSchema = z.object({ key: z.int(), id: z.string(), name: z.string() });
const rowSchema = nameSchema.extend({ role: z.enum(roles), pin: z.string() });

export type OperatorRow = Readonly<z.output<typeof nameSchema>>;

export function listOperators(db: ReadableDb): StoredOperator[] {
  return allRows(db, 'SELECT key, id, name, role, pin FROM operators WHERE pin IS NOT NULL ORDER BY key').map(
    (value) => {
      const { id, name, role, pin } = parseStored(rowSchema, value);
      const { temporary, ...hashed } = parseStoredJson(pinSchema, pin);
      return { id, name, role, pin: temporary === undefined ? hashed : { ...hashed, temporary } };
    },
  );
}

/** Also of an account that was removed. `operator/not-found`. */
export function findOperator(db: ReadableDb, id: string): OperatorRow {
  const row = getRow(db, 'SELECT key, id, name FROM operators WHERE id = ?', id);
  if (row === undefined) throw new AppError('operator/not-found', 'No such operator.');
  return parseStored(nameSchema, row);
}

export function insertOperator(db: WritableDb, operator: StoredOperator, atMs: number): void {
  if (listOperators(db).length === 0 && operator.role !== 'administrator') throw administratorNeeded();
  const folded = foldedName(operator.name);
  if (getRow(db, 'SELECT 1 FROM operators WHERE folded_name = ?', folded) !== undefined) {
    throw new AppError('operator/name-taken', 'The name is or was another operator’s.');
  }
  insert(
    db,
    'INSERT INTO operators (id, name, folded_name, role, pin, created_at_ms) VALUES (?, ?, ?, ?, ?, ?)',
    operator.id,
    operator.name,
    folded,
    operator.role,
    JSON.stringify(operator.pin),
    atMs,
  );
}

export function updateOperator(
  db: WritableDb,
  id: string,
  { role, pin }: { readonly role?: Role; readonly pin?: PinHash },
): OperatorName {
  const { key, name } = findActive(db, id);
  if (role !== undefined) change(db, 'UPDATE operators SET role = ? WHERE key = ?', role, key);
  if (pin !== undefined) change(db, 'UPDATE operators SET pin = ? WHERE key = ?', JSON.stringify(pin), key);
  assertAdministrator(db);
  return { id, name };
}

export function deactivateOperator(db: WritableDb, id: string): OperatorName {
  const { key, name } = findActive(db, id);
  assertChanged(change(db, 'UPDATE operators SET pin = NULL WHERE key = ?', key), 1, 'remove operator');
  assertAdministrator(db);
  return { id, name };
}

function findActive(db: ReadableDb, id: string): OperatorRow {
  if (!listOperators(db).some((operator) => operator.id === id)) {
    throw new AppError('operator/not-found', 'No such operator.');
  }
  return findOperator(db, id);
}

/** Nobody at all is a desk without accounts; operators without an administrator are locked out. */
function assertAdministrator(db: ReadableDb): void {
  const left = listOperators(db);
  if (left.length > 0 && !left.some(({ role }) => role === 'administrator')) throw administratorNeeded();
}

function administratorNeeded(): AppError {
  return new AppError('operator/administrator-needed', 'An administrator is needed first.');
}

/** Whoever is named; the present one where nobody is. */
export function operatorOf(
  db: ReadableDb,
  id: string | null | undefined,
  present: OperatorRow | null,
): OperatorRow | null {
  if (id === undefined || id === present?.id) return present;
  return id === null ? null : findOperator(db, id);
}
