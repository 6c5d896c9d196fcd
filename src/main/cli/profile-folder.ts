/** The desktop's own data folder, so that both fronts see the same vault and history. */
import { join } from 'node:path';

export function defaultProfileFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32')
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'VeriDesk');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'VeriDesk');
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'VeriDesk');
}
