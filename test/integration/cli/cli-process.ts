/** The built command line as a child process, as a script on an operator's machine starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { openTable } from '@main/files/open-table';
import { cellText } from '@main/files/table';
import type { RunningSandbox } from '@sandbox/server';
import { makeQuickVault } from '../../fixtures/quick-vault';

const entry = resolve(import.meta.dirname, '../../../out/main/cli.js');

export const passphrase = 'open for tests';

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly stdin?: string;
  /** null for none in the environment. */
  readonly passphrase?: string | null;
  /** Further variables, as the passphrase of a file to encrypt. */
  readonly environment?: Readonly<Record<string, string>>;
  /** `zh-CN` output when it is `zh_CN.UTF-8`; English otherwise. */
  readonly locale?: string;
  /** Given the child once it runs. */
  readonly onStarted?: (child: ChildProcess) => void;
}

export interface CliProfile {
  readonly folder: string;
  /** Runs a command of this profile to its end. */
  run(words: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** Runs a command that ends with status 0, and reads its JSON document. */
  json<Value>(schema: z.ZodType<Value>, words: readonly string[], options?: CliOptions): Promise<Value>;
  remove(): void;
}

/** An empty profile: its first command makes the vault. */
export function createCliProfile(): CliProfile {
  if (!existsSync(entry)) throw new Error(`The command line is not built (${entry}): npm run build`);
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-cli-'));
  const profile: CliProfile = {
    folder,
    run: (words, options) => runCli([...words, '--profile', join(folder, 'profile')], options),
    async json(schema, words, options) {
      const result = await profile.run([...words, '--json'], options);
      if (result.status !== 0) throw new Error(`Status ${result.status}: ${result.stderr}`);
      return schema.parse(JSON.parse(result.stdout));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return profile;
}

export function runCli(words: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    ...options.environment,
    LC_ALL: options.locale ?? 'en_US.UTF-8',
  };
  const given = options.passphrase === undefined ? passphrase : options.passphrase;
  if (given === null) delete environment['VERIDESK_PASSPHRASE'];
  else environment['VERIDESK_PASSPHRASE'] = given;
  const child = spawn(process.execPath, [entry, ...words], { env: environment });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  options.onStarted?.(child);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) => done({ status, stdout, stderr }));
  });
}

/** A profile with a vault, whose commands are not kept waiting by it. */
export async function createQuickProfile(): Promise<CliProfile> {
  const profile = createCliProfile();
  await makeQuickVault(join(profile.folder, 'profile'), passphrase);
  return profile;
}

/** The same with the connections `desk` (people) and `companies` to a sandbox. */
export async function createConnectedProfile(sandbox: RunningSandbox): Promise<CliProfile> {
  const profile = await createQuickProfile();
  for (const [provider, name] of [
    ['marketplace', 'desk'],
    ['ihuyi', 'companies'],
  ] as const) {
    const { status, stderr } = await profile.run(
      [
        ...['connect', provider, '--name', name, '--set', `baseUrl=${sandbox.address.baseUrls[provider]}`],
        ...['--set', 'qps=500', '--set', 'concurrency=8', '--set', 'price=16'],
      ],
      { stdin: JSON.stringify(sandbox.address.credentials[provider]) },
    );
    if (status !== 0) throw new Error(stderr);
  }
  return profile;
}

/** The texts of a result file, its heading first. */
export async function readTable(path: string): Promise<string[][]> {
  const source = await openTable(path);
  const rows: string[][] = [];
  for await (const chunk of source.rows)
    rows.push(...chunk.rows.map((row) => row.cells.map((cell) => cellText(cell))));
  return rows;
}
