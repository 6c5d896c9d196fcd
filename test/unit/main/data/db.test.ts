import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@main/data/database';
import { inTransaction, knownInTransaction, type ReadableDb } from '@main/data/db';
import { type Folder, keyHex, makeFolder } from './support';

let folder: Folder;
let db: ReadableDb;

beforeEach(() => {
  folder = makeFolder();
  db = openDatabase({ path: folder.databasePath, keyHex });
});

afterEach(() => {
  db.close();
  folder.remove();
});

describe('what is known within a transaction', () => {
  it('is forgotten with its end', () => {
    inTransaction(db, (tx) => knownInTransaction(tx).set('key', 1));
    inTransaction(db, (tx) => {
      expect(knownInTransaction(tx).has('key')).toBe(false);
    });
  });

  it('lasts over parts that are kept, and not over a part that is undone', () => {
    inTransaction(db, (tx) => {
      knownInTransaction(tx).set('key', 1);
      inTransaction(tx, () => undefined);
      expect(knownInTransaction(tx).get('key')).toBe(1);
      expect(() =>
        inTransaction(tx, () => {
          knownInTransaction(tx).set('other', 2);
          throw new Error('undone');
        }),
      ).toThrow('undone');
      expect(knownInTransaction(tx).size).toBe(0);
    });
  });

  it('does not outlive a transaction that failed', () => {
    expect(() =>
      inTransaction(db, (tx) => {
        knownInTransaction(tx).set('key', 1);
        throw new Error('failed');
      }),
    ).toThrow('failed');
    inTransaction(db, (tx) => {
      expect(knownInTransaction(tx).size).toBe(0);
    });
  });
});
