/** A D-Bus session of its own, with or without a real Secret Service (gnome-keyring) in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export class SecretService {
  private constructor(
    /** What a program needs to find this session and no other. */
    readonly environment: Readonly<Record<string, string>>,
    private readonly children: readonly ChildProcess[],
  ) {}

  /** @param folder keeps the keyring: the same folder is the same keyring. null for a session without one. */
  static async start(folder: string, options: { readonly keyring: boolean }): Promise<SecretService> {
    const home = join(folder, 'home');
    await mkdir(join(home, '.local/share'), { recursive: true });
    await mkdir(join(folder, 'run'), { recursive: true, mode: 0o700 });
    const base = {
      HOME: home,
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_RUNTIME_DIR: join(folder, 'run'),
    };
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
      env: { ...process.env, ...base },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
    const environment = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
    if (!options.keyring) return new SecretService(environment, [bus]);
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    // It tells where its sockets lie once it serves.
    const serving = once(keyring.stdout, 'data');
    keyring.stdin.end('the keyring of a test');
    await serving;
    return new SecretService(environment, [keyring, bus]);
  }

  async stop(): Promise<void> {
    for (const child of this.children) {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.signalCode === null && child.kill()) await ended;
    }
  }
}
