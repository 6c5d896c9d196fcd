/**
 * Every fault at every moment of a call where it can happen, and what a row says of it. The matrices of single
 * checks, batches, failover and second opinions are made of the same cells, so that none forgets one.
 */
import type { Answer } from '@shared/domain/verdict';
import type { SocketFault } from '../network/fault-proxy';

/** What the answer says, and how many calls the sandbox booked for it. */
export interface Expectation {
  readonly verdict: 'match' | 'failed' | 'unknown';
  readonly reason: Answer['reason'];
  readonly billed: Answer['billed'];
  readonly booked: 0 | 1;
}

export type Fault = SocketFault | { readonly sandbox: string };

export interface Cell {
  readonly name: string;
  readonly fault: Fault;
  /** More than one where the moment is the network's. */
  readonly expected: readonly Expectation[];
}

export const confirmed: Expectation = { verdict: 'match', reason: null, billed: 'yes', booked: 1 };
export const refused: Expectation = { verdict: 'failed', reason: 'network', billed: 'no', booked: 0 };
const neverArrived: Expectation = { verdict: 'unknown', reason: 'network', billed: 'unknown', booked: 0 };
const answerLost: Expectation = { ...neverArrived, booked: 1 };
/** Told like a broken line: what was sent may have been booked. */
const timedOut: Expectation = neverArrived;
const unreadable: Expectation = { verdict: 'failed', reason: 'protocol', billed: 'unknown', booked: 1 };
const throttled: Expectation = { verdict: 'failed', reason: 'rate-limit', billed: 'unknown', booked: 0 };
/** The provider's own code for a passing trouble, which its table lists as not billed. */
const busy: Expectation = { verdict: 'failed', reason: 'provider', billed: 'no', booked: 0 };

const socket = (
  kind: SocketFault['kind'],
  moment: SocketFault['moment'],
  ...expected: readonly Expectation[]
): Cell => ({ name: `${kind} ${moment}`, fault: { kind, moment }, expected });

const ofSandbox = (spec: string, ...expected: readonly Expectation[]): Cell => ({
  name: `sandbox ${spec}`,
  fault: { sandbox: spec },
  expected,
});

export const cells: readonly Cell[] = [
  socket('delay', 'before-send', confirmed),
  socket('delay', 'mid-request', confirmed),
  socket('delay', 'after-booking', confirmed),
  socket('delay', 'mid-answer', confirmed),
  // A socket that is reset when it is accepted may be found so before or after the first byte.
  socket('reset', 'before-send', refused, neverArrived),
  socket('reset', 'mid-request', neverArrived),
  socket('reset', 'after-booking', answerLost),
  socket('reset', 'mid-answer', answerLost),
  socket('end', 'before-send', neverArrived),
  socket('end', 'mid-request', neverArrived),
  socket('end', 'after-booking', answerLost),
  socket('end', 'mid-answer', answerLost),
  socket('hang', 'before-send', timedOut),
  socket('hang', 'mid-request', timedOut),
  socket('hang', 'after-booking', { ...timedOut, booked: 1 }),
  socket('hang', 'mid-answer', { ...timedOut, booked: 1 }),
  socket('throttle', 'before-send', throttled),
  socket('throttle', 'mid-request', throttled),
  // A gateway that throttles the answer of a call that went through.
  socket('throttle', 'after-booking', { ...throttled, booked: 1 }),
  // What follows half an answer is taken for its other half: too short for it, or not to be read.
  socket('throttle', 'mid-answer', unreadable, answerLost),
  ofSandbox('refuse=60000', refused),
  ofSandbox('latency=50..80', confirmed),
  ofSandbox('reset-before=1', neverArrived),
  ofSandbox('reset-after-booking=1', answerLost),
  ofSandbox('truncate=1', unreadable),
  ofSandbox('cut-body=1', answerLost),
  ofSandbox('slow-body=1', { ...timedOut, booked: 1 }),
  ofSandbox('hang=1', { ...timedOut, booked: 1 }),
  ofSandbox('empty=1', unreadable),
  ofSandbox('html=1', unreadable),
  ofSandbox('status-500=1', { ...unreadable, reason: 'provider' }),
  ofSandbox('code.marketplace=10021', busy),
];

/** The expectation that fits an answer; the first one where none does, to be told by. */
export function fittingOf(expected: readonly Expectation[], answer: Answer | null | undefined): Expectation {
  const fitting =
    expected.find(
      ({ verdict, reason, billed }) =>
        verdict === answer?.verdict && reason === answer.reason && billed === answer.billed,
    ) ?? expected[0];
  if (fitting === undefined) throw new Error('A cell expects something.');
  return fitting;
}
