/** A D-Bus session of its own, with or without a real Secret Service (gnome-keyring) in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Environment, ownEnvironment } from './own-environment';

/**
 * Without service folders. With the system's, any question to `org.freedesktop.secrets` would start a second
 * gnome-keyring, locked and empty, and whoever stores a secret there waits for its password dialog forever.
 */
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

const readyMs = 60_000;
const pollMs = 100;
const endMs = 5_000;

export class SecretService {
  readonly #children: ChildProcess[] = [];

  private constructor(
    /** What a program needs to find this session and no other. */
    readonly environment: Environment,
  ) {}

  /** @param folder keeps the keyring: the same folder is the same keyring. */
  static async start(folder: string, options: { readonly keyring: boolean }): Promise<SecretService> {
    await mkdir(folder, { recursive: true });
    const configuration = join(folder, 'session.conf');
    await writeFile(configuration, sessionWithoutActivation);
    const own = ownEnvironment(folder);
    const words = [`--config-file=${configuration}`, '--nofork', '--print-address=1'];
    const bus = new Daemon('dbus-daemon', words, own);
    const address = await bus.until(() => /^unix:.*(?=\n)/.exec(bus.output)?.[0]);
    const service = new SecretService({ ...own, DBUS_SESSION_BUS_ADDRESS: address });
    service.#children.push(bus.child);
    if (options.keyring) await service.#startKeyring();
    return service;
  }

  async stop(): Promise<void> {
    for (const child of this.#children.splice(0).reverse()) await end(child);
  }

  async #startKeyring(): Promise<void> {
    const words = ['--foreground', '--unlock', '--components=secrets'];
    const keyring = new Daemon('gnome-keyring-daemon', words, this.environment);
    this.#children.push(keyring.child);
    keyring.child.stdin?.end('the keyring of a test');
    try {
      await keyring.until(() => isKeyringOpen(this.environment));
    } catch (error) {
      await this.stop();
      throw error;
    }
  }
}

class Daemon {
  readonly child: ChildProcess;
  output = '';
  #errors = '';
  #ended: string | null = null;

  constructor(
    private readonly name: string,
    words: readonly string[],
    environment: Environment,
  ) {
    this.child = spawn(name, words, { env: environment, stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text));
    this.child.stdin?.on('error', (error) => (this.#errors += error.message));
    this.child.on('error', (error) => (this.#ended = error.message));
    this.child.on('exit', (status, signal) => (this.#ended ??= `ended with ${status ?? signal}`));
  }

  /** The first answer that there is; an error with what the daemon said when it ends or takes too long. */
  async until<Answer>(ask: () => Promise<Answer | undefined> | Answer | undefined): Promise<Answer> {
    const untilMs = Date.now() + readyMs;
    while (this.#ended === null && Date.now() < untilMs) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await wait(pollMs);
    }
    await end(this.child);
    throw new Error(`${this.name} ${this.#ended ?? 'did not come up'}: ${this.#errors}`);
  }
}

/** Whether the keyring takes secrets now; its daemon in the foreground says nothing itself. */
async function isKeyringOpen(environment: Environment): Promise<true | undefined> {
  const question = ['string:org.freedesktop.Secret.Collection', 'string:Locked'];
  const target = ['--dest=org.freedesktop.secrets', '/org/freedesktop/secrets/aliases/default'];
  const call = 'org.freedesktop.DBus.Properties.Get';
  const options = ['--session', '--print-reply', '--reply-timeout=5000'];
  const child = spawn('dbus-send', [...options, ...target, call, ...question], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
  await once(child, 'close');
  return answer.includes('boolean false') ? true : undefined;
}

async function end(child: ChildProcess): Promise<void> {
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (hasEnded()) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await Promise.race([exited, wait(endMs, undefined, { ref: false })]);
  }
}
