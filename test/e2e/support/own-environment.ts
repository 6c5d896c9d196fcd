/** The environment of a test's programs: a home, folders and a bus of their own, and nothing of the desk around. */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Environment = Readonly<Record<string, string>>;

/** What leads to the session of whoever runs the tests: its bus, its keyring, its desktop. */
const ofTheSession = /^(DBUS_|XDG_|GNOME_|KDE_|GTK_|AT_SPI|DESKTOP_SESSION$|SSH_AUTH_SOCK$|WAYLAND_DISPLAY$)/;

/**
 * No bus at all: without an address, libraries would start one by `dbus-launch`, and that one starts the
 * machine's own keyring, which waits for a password that nobody types.
 */
const noBus = 'disabled:';

/** @param folder of one test; holds the home and everything that programs keep there. */
export function ownEnvironment(folder: string): Environment {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !ofTheSession.test(entry[0]),
  );
  const home = join(folder, 'home');
  const folders = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
  for (const path of Object.values(folders)) mkdirSync(path, { recursive: true, mode: 0o700 });
  return {
    ...Object.fromEntries(kept),
    ...folders,
    ...displayPermit(),
    DBUS_SESSION_BUS_ADDRESS: noBus,
    // A locale that every system has: without one Chromium can't name files in Chinese.
    LC_ALL: 'C.UTF-8',
  };
}

/** X looks for its permit in the home, where the test's own has none. */
function displayPermit(): Environment {
  const path = process.env['XAUTHORITY'] ?? join(homedir(), '.Xauthority');
  return existsSync(path) ? { XAUTHORITY: path } : {};
}
