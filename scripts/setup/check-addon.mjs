/**
 * Loads the SQLite addon in the program that runs this file and uses it once, with encryption. Arguments:
 * the package's folder and, to try a file that is not in place yet, that file. A crash ends this process only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [, , packageFolder, nativeBinding] = process.argv;
const Database = createRequire(import.meta.url)(packageFolder);
// A database in memory takes no key.
const folder = mkdtempSync(join(tmpdir(), 'veridesk-addon-'));
try {
  const database = new Database(join(folder, 'check.db'), nativeBinding ? { nativeBinding } : {});
  database.pragma("cipher = 'chacha20'");
  database.pragma("key = 'a key for this check only'");
  database.exec('CREATE TABLE numbers (value INTEGER); INSERT INTO numbers VALUES (1)');
  const { value } = database.prepare('SELECT value FROM numbers').get();
  database.close();
  if (value === 1) process.stdout.write('usable');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
