import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether the vault of a profile seems to be protected by the keychain alone, so that nobody is awaited. For a
 * start that has not read the code of the vault yet: a wrong guess costs a thread that waits.
 */
export function opensByItself(profileFolder: string): boolean {
  try {
    return /"method":\s*"keychain"/u.test(readFileSync(join(profileFolder, 'vault.json'), 'utf8'));
  } catch {
    return false;
  }
}
