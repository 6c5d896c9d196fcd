/**
 * A process that changes the keys of a profile and is killed on the way: by the test from outside, or by
 * itself just before its n-th change of the file system (`node rekey-child.mjs FOLDER TASK N`).
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openProfile } from './rekey-profile';

const [folder = '', task = '', killAt = '0'] = process.argv.slice(2);
let changes = 0;

/** Sees what the program does to files; what SQLite itself writes is left to the kills from outside. */
function countChanges(): void {
  const changing = [
    'renameSync',
    'copyFileSync',
    'linkSync',
    'writeSync',
    'fsyncSync',
    'writeFileSync',
  ] as const;
  for (const name of changing) {
    const original = fs[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        changes += 1;
        if (changes === Number(killAt)) process.kill(process.pid, 'SIGKILL');
        return original(...args);
      },
    });
  }
  syncBuiltinESMExports();
}

async function run(): Promise<void> {
  const { vault } = openProfile(folder);
  process.stdout.write('ready\n');
  const proof = { passphrase: 'first passphrase' };
  switch (task) {
    case 'rekey':
      await vault.rekey({ method: 'passphrase', passphrase: 'first passphrase' }, proof);
      break;
    case 'passphrase':
      await vault.protect({ method: 'passphrase', passphrase: 'second passphrase' }, proof);
      break;
    case 'both':
      await vault.rekey({ method: 'passphrase', passphrase: 'second passphrase' }, proof);
      break;
    case 'unlock':
      await vault.unlock(proof);
      break;
    default:
      throw new TypeError(`No such task: ${task}`);
  }
  process.stdout.write(`done ${changes}\n`);
}

countChanges();
void run().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
