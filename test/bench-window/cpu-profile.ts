/** What the renderer's main thread does while it is watched: sums that hold on a busy machine, where times don't. */
import type { Page } from '@playwright/test';

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileSummary {
  readonly watchedMs: number;
  /** Sampled as doing anything at all, the browser's own work for the page included. */
  readonly busyMs: number;
  /** The longest stretches without an idle sample. */
  readonly longestStretchesMs: readonly number[];
  /** Functions with most time in them and in what they call, `name file:line`. */
  readonly mostMs: Readonly<Record<string, number>>;
  /** Functions with most time in themselves. */
  readonly mostOwnMs: Readonly<Record<string, number>>;
}

const sampleEveryUs = 500;
const told = 40;

/** Samples from now on; the answer ends it. */
export async function profileOf(page: Page): Promise<() => Promise<ProfileSummary>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: sampleEveryUs });
  await session.send('Profiler.start');
  return async () => {
    const { profile } = (await session.send('Profiler.stop')) as { readonly profile: Profile };
    await session.detach();
    return summaryOf(profile);
  };
}

function summaryOf({ nodes, samples, timeDeltas, startTime, endTime }: Profile): ProfileSummary {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const own = new Map<string, number>();
  const all = new Map<string, number>();
  const stretches: number[] = [];
  let stretchUs = 0;
  let busyUs = 0;
  for (const [index, id] of samples.entries()) {
    // The delta of a sample is the time before it; the one after it is the time that it stands for.
    const us = timeDeltas[index + 1] ?? 0;
    const node = nodeOf.get(id);
    if (node === undefined || node.callFrame.functionName === '(idle)') {
      if (stretchUs > 0) stretches.push(stretchUs);
      stretchUs = 0;
      continue;
    }
    busyUs += us;
    stretchUs += us;
    add(own, nameOf(node), us);
    const seen = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parentOf.get(at)) {
      const ancestor = nodeOf.get(at);
      if (ancestor !== undefined) seen.add(nameOf(ancestor));
    }
    for (const name of seen) add(all, name, us);
  }
  stretches.push(stretchUs);
  return {
    watchedMs: toMs(endTime - startTime),
    busyMs: toMs(busyUs),
    longestStretchesMs: stretches
      .toSorted((one, other) => other - one)
      .slice(0, 8)
      .map(toMs),
    mostMs: topOf(all),
    mostOwnMs: topOf(own),
  };
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const file = url.slice(url.lastIndexOf('/') + 1);
  return file === '' ? functionName : `${functionName || '(anonymous)'} ${file}:${lineNumber + 1}`;
}

function add(sums: Map<string, number>, name: string, us: number): void {
  sums.set(name, (sums.get(name) ?? 0) + us);
}

function topOf(sums: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  const top = [...sums].toSorted((one, other) => other[1] - one[1]).slice(0, told);
  return Object.fromEntries(top.map(([name, us]) => [name, toMs(us)]));
}

const toMs = (us: number) => Math.round(us / 100) / 10;
