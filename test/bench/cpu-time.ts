/** Processor time beside wall time: on a machine that has other work, only the former can be compared. */
import { readFile } from 'node:fs/promises';

/** The kernel tells it in hundredths of a second, whatever the processor. */
const microsecondsOfTick = 10_000;

export interface CpuTime {
  /** This process with all its threads, in microseconds. */
  readonly own: number;
  /** Another process; null where the system does not tell. */
  readonly other: number | null;
}

export async function readCpuTime(otherPid: number | undefined): Promise<CpuTime> {
  const { user, system } = process.cpuUsage();
  return { own: user + system, other: otherPid === undefined ? null : await cpuTimeOf(otherPid) };
}

async function cpuTimeOf(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Behind the name in brackets, which may hold blanks: fields 14 and 15 are user and system time.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * microsecondsOfTick;
  } catch {
    return null;
  }
}

/** Microseconds for each row, of this process and of the other one. */
export function cpuPerRow(
  before: CpuTime,
  after: CpuTime,
  rows: number,
): { readonly own: number; readonly sandbox: number | null } {
  const sandbox = before.other === null || after.other === null ? null : after.other - before.other;
  return {
    own: Math.round((after.own - before.own) / rows),
    sandbox: sandbox === null ? null : Math.round(sandbox / rows),
  };
}
