/**
 * Faults on purpose: which call they hit is drawn from seed, subject and how often the subject was
 * asked, not from the order of arrival, so that a run with many calls in flight repeats exactly.
 */
import { AppError } from '@shared/errors/app-error';
import { spread } from './invented-names';

/**
 * All but `reset-before` happen after the call is booked: that is the case in which a careless client
 * pays twice.
 */
export const faultNames = [
  'reset-before',
  'reset-after-booking',
  'hang',
  'truncate',
  'html',
  'empty',
  'status-500',
  'slow-body',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface FaultPlan {
  readonly latencyMs: { readonly from: number; readonly to: number };
  /** How far the sandbox's clock is ahead of this computer's; negative when it is behind. */
  readonly clockSkewMs: number;
  /** From 0 to 1; names that are absent never happen. */
  readonly chances: Readonly<Partial<Record<FaultName, number>>>;
}

export const noFaults: FaultPlan = { latencyMs: { from: 0, to: 0 }, clockSkewMs: 0, chances: {} };

/**
 * Reads a list as `latency=50..300,truncate=0.01`; throws `cli/usage` for anything else.
 * Latency is milliseconds, clockSkew whole seconds (negative for a slow clock), all others are chances from 0 to 1.
 */
export function parseFaults(spec: string): FaultPlan {
  let { latencyMs, clockSkewMs } = noFaults;
  const chances: Partial<Record<FaultName, number>> = {};
  for (const part of spec.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [name = '', value = ''] = part.split('=', 2).map((piece) => piece.trim());
    if (name === 'latency') latencyMs = readLatency(value);
    else if (name === 'clockSkew') clockSkewMs = readClockSkew(value);
    else chances[readName(name)] = readChance(name, value);
  }
  return { latencyMs, clockSkewMs, chances };
}

function readName(name: string): FaultName {
  const found = faultNames.find((candidate) => candidate === name);
  if (found !== undefined) return found;
  throw new AppError(
    'cli/usage',
    `Unknown fault ${name}; known: latency, clockSkew, ${faultNames.join(', ')}.`,
  );
}

function readLatency(value: string): FaultPlan['latencyMs'] {
  const [, from, to] = /^(\d{1,6})(?:\.\.(\d{1,6}))?$/.exec(value) ?? [];
  if (from === undefined || Number(to ?? from) < Number(from)) {
    throw new AppError('cli/usage', 'latency is milliseconds, as 200 or 50..300.');
  }
  return { from: Number(from), to: Number(to ?? from) };
}

function readClockSkew(value: string): number {
  if (/^-?\d{1,9}$/.test(value)) return Number(value) * 1000;
  throw new AppError('cli/usage', 'clockSkew is seconds, as 3600 or -3600.');
}

function readChance(name: string, value: string): number {
  const chance = /^\d*\.?\d+$/.test(value) ? Number(value) : NaN;
  if (chance >= 0 && chance <= 1) return chance;
  throw new AppError('cli/usage', `${name} is a chance from 0 to 1, as 0.01.`);
}

export interface DrawnFault {
  readonly latencyMs: number;
  readonly fault: FaultName | null;
}

/** What happens to the `attempt`th call (from 0) for a subject. */
export function drawFault(plan: FaultPlan, seed: number, subject: string, attempt: number): DrawnFault {
  const start = hash(subject, seed + attempt * 7919);
  const { from, to } = plan.latencyMs;
  const latencyMs = from + (to > from ? spread(start, 1) % (to - from + 1) : 0);
  for (const [place, name] of faultNames.entries()) {
    const chance = plan.chances[name];
    if (chance !== undefined && spread(start, place + 2) / 2 ** 32 < chance)
      return { latencyMs, fault: name };
  }
  return { latencyMs, fault: null };
}

/** FNV-1a over UTF-16 units. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193) >>> 0;
  }
  return value;
}
