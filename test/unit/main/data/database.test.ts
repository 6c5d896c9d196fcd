import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@main/data/database';
import { getRow, inTransaction } from '@main/data/db';
import { copyPathBeforeMigration, migrate, schemaVersionOf } from '@main/data/migrate';
import { migrations, type Migration } from '@main/data/migrations';
import { insertBatch } from '@main/data/repositories/batches';
import { keyHex, makeFolder, newBatch, otherKeyHex, type Folder } from './support';

let folder: Folder;
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
});

const open = (key = keyHex, list?: readonly Migration[]) =>
  openDatabase({
    path: folder.databasePath,
    keyHex: key,
    ...(list === undefined ? {} : { migrations: list }),
  });

/** Every file of the folder that holds bytes, with their hash; a look may leave an empty log behind. */
function fingerprint(): Record<string, string> {
  const entries = readdirSync(folder.path).sort();
  return Object.fromEntries(
    entries
      // SQLite's shared memory holds locks, no content.
      .filter((name) => !name.endsWith('-shm') && statSync(join(folder.path, name)).size > 0)
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder.path, name)))
          .digest('hex'),
      ]),
  );
}

const newestVersion = migrations.at(-1)?.version ?? 0;

const extra: Migration = {
  version: newestVersion + 1,
  name: 'test-adds-a-note',
  sql: 'ALTER TABLE batches ADD COLUMN note TEXT; UPDATE batches SET note = file_name;',
};

describe('openDatabase', () => {
  it('creates a file for its owner only, in the safe modes', () => {
    const db = open();
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('temp_store')).toBe(2);
    expect(pragma('secure_delete')).toBe(1);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('busy_timeout')).toBeGreaterThan(0);
    expect(pragma('user_version')).toBe(newestVersion);
    db.close();
    if (process.platform !== 'win32') expect(statSync(folder.databasePath).mode & 0o777).toBe(0o600);
  });

  it('uses the key as it is, without deriving one from it', () => {
    open().close();
    const raw = new Database(folder.databasePath, { readonly: true });
    raw.pragma(`cipher = 'aegis'`);
    raw.pragma(`key = 'raw:${keyHex}'`);
    expect(raw.pragma('user_version', { simple: true })).toBe(newestVersion);
    raw.close();
  });

  it('refuses a wrong key and leaves database and log as they were', () => {
    const db = open();
    const before = fingerprint();
    expect(Object.keys(before)).toContain('veridesk.db-wal');
    expect(() => open(otherKeyHex)).toThrowError(expect.objectContaining({ code: 'storage/unreadable' }));
    expect(fingerprint()).toEqual(before);
    db.close();
  });

  it('refuses a file that is no database and leaves it as it was', () => {
    writeFileSync(folder.databasePath, 'not a database at all, '.repeat(500));
    const before = fingerprint();
    expect(() => open()).toThrowError(expect.objectContaining({ code: 'storage/unreadable' }));
    expect(fingerprint()).toEqual(before);
  });

  it('refuses a database of another program and leaves it as it was', () => {
    const other = new Database(folder.databasePath);
    other.pragma(`cipher = 'aegis'`);
    other.pragma(`key = "x'${keyHex}'"`);
    other.exec('CREATE TABLE theirs (a); PRAGMA application_id = 7');
    other.close();
    const before = fingerprint();
    expect(() => open()).toThrowError(expect.objectContaining({ code: 'storage/unreadable' }));
    expect(fingerprint()).toEqual(before);
  });

  it('refuses a newer schema and leaves it as it was', () => {
    open(keyHex, [...migrations, extra]).close();
    const before = fingerprint();
    expect(() => open()).toThrowError(expect.objectContaining({ code: 'storage/newer-database' }));
    expect(fingerprint()).toEqual(before);
  });

  it('refuses a key that is not 32 raw bytes', () => {
    expect(() => open('secret')).toThrowError(expect.objectContaining({ code: 'internal/unexpected' }));
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('tells a full disk', () => {
    const db = open();
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    const fill: Migration = {
      version: newestVersion + 1,
      name: 'test-fills',
      sql: 'CREATE TABLE big (a); INSERT INTO big VALUES (randomblob(100000))',
    };
    expect(() => migrate(db, [...migrations, fill])).toThrowError(
      expect.objectContaining({ code: 'storage/disk-full' }),
    );
    expect(schemaVersionOf(db)).toBe(newestVersion);
    db.close();
  });

  it('finds any flipped byte instead of giving wrong data', () => {
    const db = open();
    inTransaction(db, (tx) => {
      for (let index = 0; index < 50; index++) insertBatch(tx, newBatch(`batch-${index}`));
    });
    db.close();
    const sound = readFileSync(folder.databasePath);
    // One byte in every page, at places that move through the page.
    for (let page = 0; page * 4096 < sound.length; page++) {
      const damaged = Buffer.from(sound);
      const at = page * 4096 + ((page * 397 + 29) % 4096);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      writeFileSync(folder.databasePath, damaged);
      expect(() => {
        const reopened = open();
        try {
          const result = reopened.pragma('integrity_check', { simple: true });
          if (result !== 'ok') throw Object.assign(new Error(String(result)), { code: 'SQLITE_CORRUPT' });
        } finally {
          reopened.close();
        }
      }, `page ${page}`).toThrow();
    }
  });
});

describe('migrations', () => {
  it('rise by one from 1 and carry their number in their name', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
    for (const { version, name } of migrations) expect(Number(name.slice(0, 4))).toBe(version);
  });

  it('are frozen once shipped', () => {
    const hashes = Object.fromEntries(
      migrations.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]),
    );
    expect(hashes).toEqual({
      '0002-subject-facts': '7dc856a63eef8485911b65138f50bb69e489bfbb911c53efd00b977da998e1ee',
      '0001-ledger-history-batches': '951c5d34fa06fb1658fedecf6090a780fc2deeefdabd00273a1dd63de8e8bb87',
      '0003-subjects-and-review': '43ca608c7428478e1db2d0a631704f5ffc985a07d54705dde6f9be019dab3540',
      '0004-batch-originals': 'c01f84c4cce3e05d7a405c584c3361c0ba24fa746f1950417909aa7e9c3a6c7e',
      '0005-audit': '61a8fb6e7c95ca02eef5ab64afaa8d7adb215783fbb517887001064da74169e4',
      '0006-guards': '3f951a03d0debaa0361bccb0724e9232bcc43403a0fdb7ae2419c0357a8bba15',
      '0011-history-search': 'efeb9c9e1aa34e93e34944821347fb7a72d24409bba44e64ad0807f35ed34b42',
      '0012-notes-and-tags': '8fbd59f1056659ccd8c1860137a21687ae8c573deedaf5fbaa081f35f786ded7',
      '0007-subjects-in-memory': 'd80ca44e8395b7a96e4c524ee0bba81461370cbfaad3f42dd4d3e986469e6c38',
      '0008-second-opinions': '3d6621264c4f04973f41ce3e65ce610aec7b827b1e019826a27f823e105bf954',
      '0009-operators': 'ddba33d3fc51c48335c07755e18d6f3ff15296fa03bd843de415f3920b4d6075',
      '0010-resolutions': '42e14fac5becf7abb0f36410e838812048dba4ac7eeb923efe8138457249ef44',
      '0015-statistics': '4ea6395cb2cba4f2a988bc93e1d25f1f71d326bd5748a5323f1cc051a209b404',
      '0013-keeping': 'be2afb49ce1470f3accdcfbdd0a3090414c9767b27369ddc63f5332212bba273',
      '0014-purpose-and-retention': 'a8bc41910557a606c940c3f59a3e8e7a6243dbe495e49a389f6f8188be8b9d80',
      '0016-answer-hash': 'c927a8a6d1af841dab0e3844fd21bfb81588b112751e527334f542090c49c643',
      '0017-purpose-search': '8ed40962ec5e59c5d5d2376401c779b850a28780639921c60a78b1ad1ab00487',
    });
  });

  it('keep what was written at N-1, after a copy that opens with the same key', () => {
    const old = open();
    inTransaction(old, (tx) => {
      insertBatch(tx, newBatch('b1'));
    });
    old.close();

    const migrated = open(keyHex, [...migrations, extra]);
    expect(getRow(migrated, 'SELECT note FROM batches')).toEqual({ note: '名单.xlsx' });
    expect(schemaVersionOf(migrated)).toBe(extra.version);
    migrated.close();

    const copyPath = copyPathBeforeMigration(folder.databasePath, newestVersion);
    const copy = openDatabase({ path: copyPath, keyHex });
    expect(getRow(copy, 'SELECT id FROM batches')).toEqual({ id: 'b1' });
    copy.close();
    expect(() => openDatabase({ path: copyPath, keyHex: otherKeyHex })).toThrowError(
      expect.objectContaining({ code: 'storage/unreadable' }),
    );
  });

  it('leave the old schema where a step fails, and say so', () => {
    open().close();
    const broken: Migration = {
      version: newestVersion + 1,
      name: 'test-breaks',
      sql: 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)',
    };
    expect(() => open(keyHex, [...migrations, broken])).toThrowError(
      expect.objectContaining({ code: 'storage/migration-failed' }),
    );
    const db = open();
    expect(schemaVersionOf(db)).toBe(newestVersion);
    expect(getRow(db, `SELECT name FROM sqlite_master WHERE name = 'half'`)).toBeUndefined();
    db.close();
  });
});
