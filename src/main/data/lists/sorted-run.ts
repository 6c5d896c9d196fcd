/** Sequence numbers of checks in the order of a key each, the sequence number deciding between equal keys. */

export interface SortedRun {
  readonly length: number;
  /** As many as `length` count; the arrays may have room for more. */
  readonly keys: Float64Array;
  readonly sequences: Uint32Array;
}

/** A check's sequence number and its key. */
export type Keyed = readonly [sequence: number, key: number];

const emptyRun: SortedRun = { length: 0, keys: new Float64Array(0), sequences: new Uint32Array(0) };

export function runOf(rows: readonly Keyed[]): SortedRun {
  const sorted = [...rows].sort((one, other) => one[1] - other[1] || one[0] - other[0]);
  return {
    length: sorted.length,
    keys: Float64Array.from(sorted, ([, key]) => key),
    sequences: Uint32Array.from(sorted, ([sequence]) => sequence),
  };
}

/** Both together; a check that is in both is there once. */
function merged(one: SortedRun, other: SortedRun): SortedRun {
  const keys = new Float64Array(one.length + other.length);
  const sequences = new Uint32Array(one.length + other.length);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const order = i === one.length ? 1 : j === other.length ? -1 : compare(one, i, other, j);
    const [from, at] = order <= 0 ? [one, i] : [other, j];
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
    keys[length] = from.keys[at] ?? 0;
    sequences[length] = from.sequences[at] ?? 0;
    length += 1;
  }
  return { length, keys, sequences };
}

function compare(one: SortedRun, i: number, other: SortedRun, j: number): number {
  const difference = (one.keys[i] ?? 0) - (other.keys[j] ?? 0);
  return difference === 0 ? (one.sequences[i] ?? 0) - (other.sequences[j] ?? 0) : difference;
}

/** Room that is left for what comes later, so that few checks are not a copy of all. */
const spareRows = 4_096;

/** With a few more, which are in none of them yet. Changes `run` in place where it has room. */
export function withMore(run: SortedRun, more: SortedRun): SortedRun {
  const length = run.length + more.length;
  const grown = length > run.keys.length ? withRoom(run, length + spareRows) : run;
  const { keys, sequences } = grown;
  // From the end on: new checks mostly come last, and then nothing else moves.
  let i = run.length - 1;
  let j = more.length - 1;
  for (let place = length - 1; j >= 0; place -= 1) {
    const [from, at] = i >= 0 && compare(run, i, more, j) > 0 ? [grown, i--] : [more, j--];
    keys[place] = from.keys[at] ?? 0;
    sequences[place] = from.sequences[at] ?? 0;
  }
  return { length, keys, sequences };
}

function withRoom({ length, keys, sequences }: SortedRun, room: number): SortedRun {
  const largerKeys = new Float64Array(room);
  const largerSequences = new Uint32Array(room);
  largerKeys.set(keys.subarray(0, length));
  largerSequences.set(sequences.subarray(0, length));
  return { length, keys: largerKeys, sequences: largerSequences };
}

/** Without these, in place. */
export function without(run: SortedRun, gone: Iterable<number>): SortedRun {
  const { keys, sequences } = run;
  let { length } = run;
  for (const sequence of gone) {
    const place = sequences.subarray(0, length).indexOf(sequence);
    if (place < 0) continue;
    keys.copyWithin(place, place + 1, length);
    sequences.copyWithin(place, place + 1, length);
    length -= 1;
  }
  return { length, keys, sequences };
}

/** A page's sequence numbers, from the last one on where the order is the other way round. */
export function pageOfRun(run: SortedRun, offset: number, limit: number, fromEnd: boolean): number[] {
  const first = fromEnd ? Math.max(0, run.length - offset - limit) : Math.min(offset, run.length);
  const end = fromEnd ? Math.max(0, run.length - offset) : Math.min(offset + limit, run.length);
  const page = [...run.sequences.subarray(first, end)];
  return fromEnd ? page.reverse() : page;
}

/** Gathers runs of any order into one without ever merging a large one with a small one. */
export class RunPile {
  private readonly runs: SortedRun[] = [];

  add(run: SortedRun): void {
    this.runs.push(run);
    for (;;) {
      const last = this.runs.at(-1);
      const before = this.runs.at(-2);
      if (last === undefined || before === undefined || before.length > 2 * last.length) return;
      this.runs.splice(-2, 2, merged(before, last));
    }
  }

  whole(): SortedRun {
    return this.runs.reduceRight((whole, run) => merged(run, whole), emptyRun);
  }
}
