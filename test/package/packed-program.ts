/** The packed program as it is shipped: its files, and one run of it with an environment of the test's choice. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

export function packedProgram(): string {
  const path = process.env['VERIDESK_PACKED'];
  if (path === undefined) throw new Error('VERIDESK_PACKED is not set: run npm run package:test.');
  return path;
}

export const resourcesFolder = () => join(dirname(packedProgram()), 'resources');

/** What Chromium wants of a root user, and only of that one. */
export const rootSwitches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export interface Run {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs it to its end, by default without a display. */
export async function runPacked(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
  program = packedProgram(),
): Promise<Run> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
  const child = spawn(program, [...rootSwitches, ...words], {
    env: { ...rest, LANG: 'en_US.UTF-8', LC_ALL: 'C.UTF-8', ...environment },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output, errors };
}
