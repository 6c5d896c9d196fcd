/** The built command line as a process that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliChild {
  readonly ended: Promise<Ended>;
  /** SIGKILL: nothing in the process can react to it. */
  kill(): void;
  /** UTC milliseconds of the kill; null before it. */
  killedAtMs(): number | null;
}

export interface CliPlace {
  /** Where `cli.js` lies. */
  readonly codeFolder: string;
  readonly profileFolder: string;
  readonly passphrase: string;
}

export function startCli(
  { codeFolder, profileFolder, passphrase }: CliPlace,
  words: readonly string[],
): CliChild {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(codeFolder, 'cli.js'), ...words, '--profile', profileFolder],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', VERIDESK_PASSPHRASE: passphrase },
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  let killedAtMs: number | null = null;
  return {
    ended,
    kill: () => {
      if (child.kill('SIGKILL')) killedAtMs ??= Date.now();
    },
    killedAtMs: () => killedAtMs,
  };
}
