/** A D-Bus session of its own, with or without a real Secret Service (gnome-keyring) in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

/** No service folders: the bus must not start the machine's own keyring, which would ask for its password. */
const sessionWithoutActivation = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

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
    const configuration = join(folder, 'session.conf');
    await writeFile(configuration, sessionWithoutActivation);
    const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address=1'], {
      env: { ...process.env, ...base },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
    const environment = { ...base, DBUS_SESSION_BUS_ADDRESS: address };
    if (!options.keyring) return new SecretService(environment, [bus]);
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    keyring.stdin.end('the keyring of a test');
    await serves(environment);
    return new SecretService(environment, [keyring, bus]);
  }

  async stop(): Promise<void> {
    for (const child of this.children) {
      const ended = once(child, 'exit');
      if (child.exitCode === null && child.signalCode === null && child.kill()) await ended;
    }
  }
}

const waitMs = 100;

/** Waits until the session has a Secret Service; a daemon in the foreground says nothing itself. */
async function serves(environment: Readonly<Record<string, string>>): Promise<void> {
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  for (let tries = 0; tries < 100; tries++) {
    const child = spawn(
      'dbus-send',
      ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', ...question],
      { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    let answer = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
    await once(child, 'close');
    if (answer.includes('boolean true')) return;
    await wait(waitMs);
  }
  throw new Error('gnome-keyring-daemon did not come up.');
}
