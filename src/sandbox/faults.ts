/**
 * Faults on purpose: which call they hit is drawn from seed, subject and how often the subject was
 * asked, not from the order of arrival, so that a run with many calls in flight repeats exactly.
 */
import { AppError } from '@shared/errors/app-error';
import { spread } from './invented-names';
import { sandboxProviderIds, type SandboxProviderId } from './protocol';

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
  'wrong-type',
  'cut-body',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface FaultPlan {
  readonly latencyMs: { readonly from: number; readonly to: number };
  /** How far the sandbox's clock is ahead of this computer's; negative when it is behind. */
  readonly clockSkewMs: number;
  /** From 0 to 1; names that are absent never happen. */
  readonly chances: Readonly<Partial<Record<FaultName, number>>>;
  /** Calls of one provider in one second beyond which it throttles; null for no limit. */
  readonly callsPerSecond: number | null;
  /** For how long from now on no connection is accepted, the control API's neither. */
  readonly refuseMs: number;
  /** What every check of a provider gets, whoever it is of. */
  readonly codes: Readonly<Partial<Record<SandboxProviderId, StandingCode>>>;
}

export interface StandingCode {
  /** null for the outer one. */
  readonly layer: string | null;
  readonly code: string;
}

export const noFaults: FaultPlan = {
  latencyMs: { from: 0, to: 0 },
  clockSkewMs: 0,
  chances: {},
  callsPerSecond: null,
  refuseMs: 0,
  codes: {},
};

/**
 * Reads a list as `latency=50..300,truncate=0.01,code.expauth=http/610`; throws `cli/usage` for anything else.
 * Latency and refuse are milliseconds, clockSkew whole seconds (negative for a slow clock), throttle is calls
 * in one second, `code.<provider>` a code or `layer/code`; all others are chances from 0 to 1.
 */
export function parseFaults(spec: string): FaultPlan {
  let { latencyMs, clockSkewMs, callsPerSecond, refuseMs } = noFaults;
  const codes: Partial<Record<SandboxProviderId, StandingCode>> = {};
  const chances: Partial<Record<FaultName, number>> = {};
  for (const part of spec.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const [name = '', value = ''] = part.split('=', 2).map((piece) => piece.trim());
    if (name === 'latency') latencyMs = readLatency(value);
    else if (name === 'clockSkew') clockSkewMs = readClockSkew(value);
    else if (name === 'throttle') callsPerSecond = readWhole(name, value, 1, 10_000);
    else if (name === 'refuse') refuseMs = readWhole(name, value, 0, 600_000);
    else if (name.startsWith('code.')) codes[readProvider(name)] = readCode(value);
    else chances[readName(name)] = readChance(name, value);
  }
  return { latencyMs, clockSkewMs, chances, callsPerSecond, refuseMs, codes };
}

function readName(name: string): FaultName {
  const found = faultNames.find((candidate) => candidate === name);
  if (found !== undefined) return found;
  throw new AppError(
    'cli/usage',
    `Unknown fault ${name}; known: latency, clockSkew, throttle, refuse, code.<provider>, ${faultNames.join(', ')}.`,
  );
}

function readLatency(value: string): FaultPlan['latencyMs'] {
  const [, from, to] = /^(\d{1,6})(?:\.\.(\d{1,6}))?$/.exec(value) ?? [];
  if (from === undefined || Number(to ?? from) < Number(from)) {
    throw new AppError('cli/usage', 'latency is milliseconds, as 200 or 50..300.');
  }
  return { from: Number(from), to: Number(to ?? from) };
}

function readWhole(name: string, value: string, minimum: number, maximum: number): number {
  const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
  if (number >= minimum && number <= maximum) return number;
  throw new AppError('cli/usage', `${name} is a whole number from ${minimum} to ${maximum}.`);
}

function readProvider(name: string): SandboxProviderId {
  const found = sandboxProviderIds.find((id) => name === `code.${id}`);
  if (found !== undefined) return found;
  throw new AppError('cli/usage', `${name} names no provider; known: ${sandboxProviderIds.join(', ')}.`);
}

function readCode(value: string): StandingCode {
  const [, layer = null, code] = /^(?:([\w.]{1,40})\/)?([\w.-]{1,60})$/.exec(value) ?? [];
  if (code !== undefined) return { layer, code };
  throw new AppError('cli/usage', 'A code is written as 10021, or with its layer as http/610.');
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
