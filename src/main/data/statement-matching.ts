/** Pairs lines of a statement with calls, one to one: by request id, then by time and amount. Pure. */

export interface LineToMatch {
  readonly key: number;
  readonly atMs: number | null;
  readonly precisionMs: number;
  readonly amountFen: number;
  readonly requestId: string | null;
}

export interface CallToMatch {
  readonly key: number;
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  readonly requestId: string | null;
  readonly billed: 'yes' | 'no' | 'unknown';
  readonly feeFen: number | null;
  /** 0 where it is not known. */
  readonly priceFen: number;
  /** False where it provably never left. */
  readonly mayHaveLeft: boolean;
}

/** Pairs of keys, the line's first. */
export type Pairs = ReadonlyMap<number, number>;

/** The call lasted while the line was booked: two clocks that agree. */
const nearMs = 0;

interface Round {
  readonly toleranceMs: number;
  readonly takes: (call: CallToMatch) => boolean;
  /** null: any amount. */
  readonly expects: ((call: CallToMatch) => number) | null;
  readonly lines: (line: LineToMatch) => boolean;
}

/**
 * Calls that are known to be billed go before those that may be, exact amounts before others, near times
 * before far ones, so that what is left over is what the ledger does not explain. Lines below zero (refunds)
 * are matched by nothing but their request id.
 */
export function matchStatement(
  lines: readonly LineToMatch[],
  calls: readonly CallToMatch[],
  toleranceMs: number,
): Pairs {
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  pairById(lines, calls, pairs, taken);
  // Where no id fits, the statement's numbers are not those that the API tells.
  const foreignIds = pairs.size === 0;
  for (const round of roundsOf(toleranceMs)) {
    const openLines = lines.filter((line) => !pairs.has(line.key) && round.lines(line));
    const openCalls = calls.filter((call) => !taken.has(call.key) && round.takes(call));
    pairByTime(openLines, openCalls, round, foreignIds, pairs, taken);
  }
  return pairs;
}

function pairById(
  lines: readonly LineToMatch[],
  calls: readonly CallToMatch[],
  pairs: Map<number, number>,
  taken: Set<number>,
): void {
  const byId = new Map<string, CallToMatch[]>();
  for (const call of calls) {
    if (call.requestId === null) continue;
    const same = byId.get(call.requestId);
    if (same === undefined) byId.set(call.requestId, [call]);
    else same.push(call);
  }
  for (const line of lines) {
    const call = line.requestId === null ? undefined : byId.get(line.requestId)?.shift();
    if (call === undefined) continue;
    pairs.set(line.key, call.key);
    taken.add(call.key);
  }
}

function roundsOf(wideMs: number): readonly Round[] {
  const billed = (call: CallToMatch) => call.billed === 'yes';
  const open = (call: CallToMatch) => call.billed === 'unknown';
  const free = (call: CallToMatch) => call.billed === 'no' && call.mayHaveLeft;
  const costs = (line: LineToMatch) => line.amountFen > 0;
  const costsNothing = (line: LineToMatch) => line.amountFen === 0;
  const fee = (call: CallToMatch) => call.feeFen ?? call.priceFen;
  const price = (call: CallToMatch) => call.priceFen;
  return [
    { toleranceMs: nearMs, takes: billed, expects: fee, lines: costs },
    { toleranceMs: wideMs, takes: billed, expects: fee, lines: costs },
    { toleranceMs: nearMs, takes: open, expects: price, lines: costs },
    { toleranceMs: wideMs, takes: open, expects: price, lines: costs },
    { toleranceMs: wideMs, takes: billed, expects: null, lines: costs },
    { toleranceMs: wideMs, takes: open, expects: null, lines: costs },
    { toleranceMs: nearMs, takes: free, expects: null, lines: costsNothing },
    { toleranceMs: wideMs, takes: free, expects: null, lines: costsNothing },
    { toleranceMs: wideMs, takes: open, expects: null, lines: costsNothing },
    { toleranceMs: wideMs, takes: free, expects: null, lines: costs },
  ];
}

function pairByTime(
  lines: readonly LineToMatch[],
  calls: readonly CallToMatch[],
  { toleranceMs, expects }: Round,
  foreignIds: boolean,
  pairs: Map<number, number>,
  taken: Set<number>,
): void {
  // A line with an id and a call with another one are not the same.
  const groupOf = (hasId: boolean, amountFen: number) =>
    `${foreignIds || !hasId ? 'any' : 'id'} ${expects === null ? '' : amountFen}`;
  const callGroups = new Map<string, CallToMatch[]>();
  const put = (group: string, call: CallToMatch) => {
    const list = callGroups.get(group);
    if (list === undefined) callGroups.set(group, [call]);
    else list.push(call);
  };
  for (const call of calls) {
    const amountFen = expects?.(call) ?? 0;
    put(groupOf(false, amountFen), call);
    if (!foreignIds && call.requestId === null) put(groupOf(true, amountFen), call);
  }
  const lineGroups = new Map<string, (LineToMatch & { readonly atMs: number })[]>();
  for (const line of lines) {
    const { atMs } = line;
    if (atMs === null) continue;
    const group = groupOf(line.requestId !== null, line.amountFen);
    const list = lineGroups.get(group) ?? [];
    list.push({ ...line, atMs });
    lineGroups.set(group, list);
  }
  for (const [group, groupLines] of lineGroups) {
    pairGroup(groupLines, callGroups.get(group) ?? [], toleranceMs, pairs, taken);
  }
}

/** Every line takes, of the calls whose time fits, the one that fits no later line first. */
function pairGroup(
  lines: readonly (LineToMatch & { readonly atMs: number })[],
  calls: readonly CallToMatch[],
  toleranceMs: number,
  pairs: Map<number, number>,
  taken: Set<number>,
): void {
  const ordered = [...calls].sort((first, second) => first.startedAtMs - second.startedAtMs);
  const waiting = new EarliestEnd();
  let next = 0;
  for (const line of [...lines].sort((first, second) => first.atMs - second.atMs)) {
    const lineEndMs = line.atMs + line.precisionMs;
    for (; next < ordered.length; next += 1) {
      const call = ordered[next];
      if (call === undefined || call.startedAtMs - toleranceMs >= lineEndMs) break;
      waiting.push(call);
    }
    for (let call = waiting.peek(); call !== null; call = waiting.peek()) {
      waiting.pop();
      if (taken.has(call.key) || call.finishedAtMs + toleranceMs < line.atMs) continue;
      pairs.set(line.key, call.key);
      taken.add(call.key);
      break;
    }
  }
}

/** A binary heap of calls by their end. */
class EarliestEnd {
  readonly #heap: CallToMatch[] = [];

  peek(): CallToMatch | null {
    return this.#heap[0] ?? null;
  }

  push(call: CallToMatch): void {
    const heap = this.#heap;
    heap.push(call);
    for (let place = heap.length - 1; place > 0;) {
      const parent = (place - 1) >> 1;
      if (!this.#swapIfLater(parent, place)) return;
      place = parent;
    }
  }

  pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    for (let place = 0; ;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const child = this.#endOf(right) < this.#endOf(left) ? right : left;
      if (!this.#swapIfLater(place, child)) return;
      place = child;
    }
  }

  #endOf(place: number): number {
    return this.#heap[place]?.finishedAtMs ?? Number.POSITIVE_INFINITY;
  }

  #swapIfLater(parent: number, child: number): boolean {
    const [above, below] = [this.#heap[parent], this.#heap[child]];
    if (above === undefined || below === undefined || above.finishedAtMs <= below.finishedAtMs) return false;
    this.#heap[parent] = below;
    this.#heap[child] = above;
    return true;
  }
}
