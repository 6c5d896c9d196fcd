/**
 * Tasks in fresh processes, in turn and several times over: on a machine with other work a ratio of one
 * round says more than the best time of each, so ratios are taken round by round and the median is told.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median, rounded } from './bench-times';
import type { TaskResult } from './files-tasks';

const run = promisify(execFile);
const programFile = join(import.meta.dirname, 'bench.js');

export interface TaskCall {
  readonly name: string;
  readonly path: string;
  readonly rows: number;
}

/** The results of one task, a round each. */
export type TaskRounds = readonly TaskResult[];

/** Every task once a round, in the order given. */
export async function runRounds(
  calls: readonly TaskCall[],
  rounds: number,
): Promise<ReadonlyMap<string, TaskRounds>> {
  const results = new Map<string, TaskResult[]>(calls.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const call of calls) results.get(call.name)?.push(await runOnce(call));
  }
  return results;
}

async function runOnce({ name, path, rows }: TaskCall): Promise<TaskResult> {
  const words = [programFile, 'files-task', name, path, String(rows), '--json'];
  const { stdout } = await run(process.execPath, words, { maxBuffer: 1024 * 1024 });
  const result = JSON.parse(stdout) as TaskResult;
  process.stderr.write(
    `${name} ${rows}: ${Math.round(result.ms)} ms, ${Math.round(result.cpuMs)} ms of CPU, ${Math.round(result.peakMb)} MB\n`,
  );
  return result;
}

/** Medians, and the highest of the peaks. */
export function describe(rounds: TaskRounds): Record<string, number> {
  return {
    rows: rounds[0]?.rows ?? 0,
    seconds: rounded(median(rounds.map(({ ms }) => ms)) / 1000),
    cpuSeconds: rounded(median(rounds.map(({ cpuMs }) => cpuMs)) / 1000),
    peakMb: Math.round(Math.max(...rounds.map(({ peakMb }) => peakMb))),
  };
}

/** The median over the rounds of what one took by what the other took, `scale` times. */
export function ratios(own: TaskRounds, other: TaskRounds, scale = 1): { ratio: number; cpuRatio: number } {
  const of = (value: (result: TaskResult) => number): number =>
    rounded(scale * median(own.map((result, round) => value(result) / value(other[round] ?? result))));
  return { ratio: of(({ ms }) => ms), cpuRatio: of(({ cpuMs }) => cpuMs) };
}

/** By its median time. */
export function fastestOf(names: readonly string[], results: ReadonlyMap<string, TaskRounds>): string {
  const timeOf = (name: string): number => median((results.get(name) ?? []).map(({ ms }) => ms));
  const [fastest] = [...names].sort((a, b) => timeOf(a) - timeOf(b));
  if (fastest === undefined) throw new Error('There is nothing to compare with.');
  return fastest;
}
