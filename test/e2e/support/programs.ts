/** The programs of a test: the real Electron, the built command line and the sandbox as processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { makeQuickVault } from '../../fixtures/quick-vault';

export const root = resolve(import.meta.dirname, '../../..');
export const passphrase = '测试口令 for the desk';

/** The Electron to test; `npm test` prepares one and names it. */
export function electronPath(): string {
  const path = process.env['VERIDESK_ELECTRON'];
  if (path === undefined)
    throw new Error('VERIDESK_ELECTRON is not set: run the tests with npm run test:e2e.');
  return path;
}

/** The packed program, where the tests run on one (`npm run package:test`); it is the command line, too. */
export function packedPath(): string | undefined {
  return process.env['VERIDESK_PACKED'];
}

type ProviderName = 'marketplace' | 'ihuyi' | 'expauth' | 'glodon' | 'aliyun';

export interface SandboxAddress {
  readonly baseUrls: Readonly<Record<ProviderName, string>>;
  readonly controlUrl: string;
  readonly credentials: Readonly<Record<ProviderName, Readonly<Record<string, string>>>>;
  /** Settings that a provider needs beside its address. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface BookedCall {
  readonly subject: string;
  readonly billed: boolean;
}

/** A connection for each question: one kept from minutes ago may be closed just as it is used again. */
const anew = { connection: 'close' };

export class SandboxProcess {
  private constructor(
    readonly address: SandboxAddress,
    private readonly child: ChildProcess,
  ) {}

  static async start(words: readonly string[] = []): Promise<SandboxProcess> {
    const child = spawn(process.execPath, [resolve(root, 'out/main/sandbox.js'), ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (child.stdout === null) throw new Error('The sandbox has no output.');
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    return new SandboxProcess(JSON.parse(line) as SandboxAddress, child);
  }

  /** Every call that the sandbox booked. */
  async bookedCalls(): Promise<readonly BookedCall[]> {
    const response = await fetch(`${this.address.controlUrl}/books`, { headers: anew });
    return ((await response.json()) as { calls: BookedCall[] }).calls;
  }

  async setFaults(faults: string): Promise<void> {
    await fetch(`${this.address.controlUrl}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...anew },
      body: JSON.stringify({ faults }),
    });
  }

  /** Orders what the next check of a provider gets, as `POST /__sandbox/answers` does. */
  async orderAnswer(order: Readonly<Record<string, unknown>>): Promise<void> {
    await fetch(`${this.address.controlUrl}/answers`, {
      method: 'POST',
      headers: anew,
      body: JSON.stringify(order),
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }
}

export interface CliResult {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the built command line on a profile. */
export async function runCli(
  profile: string,
  words: readonly string[],
  input: string = '',
): Promise<CliResult> {
  const packed = packedPath();
  const rootSwitch = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [command, first] =
    packed === undefined ? [process.execPath, [resolve(root, 'out/main/cli.js')]] : [packed, rootSwitch];
  const child = spawn(command, [...first, ...words, '--profile', profile], {
    env: { ...process.env, VERIDESK_PASSPHRASE: passphrase, LANG: 'zh_CN.UTF-8' },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output, errors };
}

/** A vault whose passphrase keeps no test waiting, where a profile has none yet. */
export async function makeProfile(profile: string): Promise<void> {
  if (!existsSync(join(profile, 'vault.json'))) await makeQuickVault(profile, passphrase);
}

/** Makes connections of a sandbox on a profile, with the command line. */
export async function connectSandbox(
  profile: string,
  { address }: SandboxProcess,
  settings: Readonly<Record<string, string>> = {},
  providers: readonly ProviderName[] = ['marketplace', 'ihuyi'],
): Promise<void> {
  await makeProfile(profile);
  for (const provider of providers) {
    const sets = Object.entries({
      qps: '400',
      concurrency: '16',
      price: '16',
      ...address.settings[provider],
      ...settings,
    });
    const words = ['connect', provider, '--name', `测试 ${provider}`];
    words.push('--set', `baseUrl=${address.baseUrls[provider]}`);
    for (const [name, value] of sets) words.push('--set', `${name}=${value}`);
    const { status, errors } = await runCli(profile, words, JSON.stringify(address.credentials[provider]));
    if (status !== 0) throw new Error(`connect failed: ${errors}`);
  }
}
