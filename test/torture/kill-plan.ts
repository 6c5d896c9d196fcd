/** When a process is killed: each plan aims at another part of its life and draws the moment within. */
import { watch } from 'node:fs';
import { dirname, basename } from 'node:path';
import type { CliChild } from './cli-child';
import type { Random } from './random';

export const killAims = ['start', 'import', 'calls', 'last-calls', 'export'] as const;

export type KillAim = (typeof killAims)[number];

type Aims = readonly [KillAim, ...KillAim[]];

/** More kills where there is more to break; a batch that is resumed is imported no more. */
const aimsOfNewBatch: Aims = [
  ...(['start', 'import', 'import', 'import', 'import', 'import'] as const),
  ...(['calls', 'calls', 'calls', 'last-calls', 'export'] as const),
];
const aimsOfResumed: Aims = [
  ...(['start', 'calls', 'calls', 'calls', 'calls', 'calls'] as const),
  ...(['last-calls', 'export'] as const),
];

export interface Surroundings {
  readonly databasePath: string;
  readonly outPath: string;
  /** Calls that the batch still has to make, at most. */
  readonly callsLeft: number;
  /** Writes to the database's log before the first call of a batch of this size; a guess at first. */
  readonly logEventsBeforeCalls: number;
  /** Told of every call that the sandbox books; returns how to stop listening. */
  readonly onBooked: (listener: () => void) => () => void;
}

export function drawAim(random: Random, isResumed: boolean): KillAim {
  return random.pick(isResumed ? aimsOfResumed : aimsOfNewBatch);
}

/** Arms the kill; the returned function disarms it. A process that ends before its moment is not killed. */
export function armKill(
  child: CliChild,
  aim: KillAim,
  random: Random,
  { databasePath, outPath, callsLeft, logEventsBeforeCalls, onBooked }: Surroundings,
): () => void {
  const cleanUps: (() => void)[] = [];
  const killAfter = (milliseconds: number) => {
    const timer = setTimeout(() => child.kill(), milliseconds);
    cleanUps.push(() => clearTimeout(timer));
  };
  const afterCall = (number: number, extraMs: number) => {
    let seen = 0;
    cleanUps.push(
      onBooked(() => {
        seen += 1;
        if (seen === number) killAfter(extraMs);
      }),
    );
  };
  const onFile = (path: string, isMeant: (name: string) => boolean, event: number, extraMs: number) => {
    let seen = 0;
    const watcher = watch(dirname(path), (_type, name) => {
      if (name === null || !isMeant(name)) return;
      seen += 1;
      if (seen === event) killAfter(extraMs);
    });
    cleanUps.push(() => watcher.close());
  };
  switch (aim) {
    case 'start':
      killAfter(random.next() * 1_200);
      break;
    case 'import':
      // A commit is many writes to the database's log, and each is an event.
      onFile(
        databasePath,
        (name) => name === `${basename(databasePath)}-wal`,
        1 + random.below(logEventsBeforeCalls),
        random.next() * 2,
      );
      break;
    case 'calls':
      afterCall(1 + random.below(Math.max(1, callsLeft)), random.next() * 45);
      break;
    case 'last-calls':
      afterCall(Math.max(1, callsLeft - random.below(3)), random.next() * 60);
      break;
    case 'export':
      onFile(
        outPath,
        (name) => name.startsWith(basename(outPath).slice(0, 4)),
        1 + random.below(3),
        random.next() * 4,
      );
      break;
  }
  return () => {
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
  };
}

/** Counts the writes to the database's log until it is told to stop; returns how many they were. */
export function countLogEvents(databasePath: string): () => number {
  let count = 0;
  const watcher = watch(dirname(databasePath), (_type, name) => {
    if (name === `${basename(databasePath)}-wal`) count += 1;
  });
  return () => {
    watcher.close();
    return count;
  };
}
