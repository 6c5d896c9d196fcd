/** Answers that no provider gave: what a failed exchange or a local refusal means. */
import type { Answer, ReasonClass } from '@shared/domain/verdict';
import type { FaultCause } from '../lanes/breaker';
import type { TransportResult } from '../transport/transport';

const noAnswer = {
  rule: null,
  providerCode: null,
  providerMessage: null,
  requestId: null,
  facts: {},
} as const;

/** A call that may have left is `unknown`, never "not billed"; one that provably did not is `failed`. */
export function answerOfFailedExchange(result: Extract<TransportResult, { ok: false }>): Answer {
  return result.mayHaveLeft
    ? { ...noAnswer, verdict: 'unknown', reason: 'network', billed: 'unknown', feeFen: null }
    : { ...noAnswer, verdict: 'failed', reason: unsentReason(result.code), billed: 'no', feeFen: 0 };
}

/** Its lane paused between its intent and its turn to be sent: no byte left. */
export function answerOfWithdrawnCall(): Answer {
  return { ...noAnswer, verdict: 'failed', reason: 'network', billed: 'no', feeFen: 0 };
}

/** What only a change of the connection cures stops a batch at once: a proxy locks who keeps trying. */
function unsentReason(code: Extract<TransportResult, { ok: false }>['code']): ReasonClass {
  return configurationFaults.has(code) ? 'config' : 'network';
}

const configurationFaults: ReadonlySet<string> = new Set([
  'transport/proxy-auth',
  'transport/proxy-unsupported',
  'transport/pac',
  'transport/pac-unsupported',
]);

/**
 * The program itself failed: before a byte left, so nothing was billed, or after, when an answer may
 * have been paid for that nobody can read.
 */
export function answerOfProgramFault(fault: 'before' | 'after'): Answer {
  return fault === 'before'
    ? { ...noAnswer, verdict: 'failed', reason: 'config', billed: 'no', feeFen: 0 }
    : { ...noAnswer, verdict: 'failed', reason: 'protocol', billed: 'unknown', feeFen: null };
}

/** Input refused before a call: it costs nothing (invariant 4). */
export function answerOfRefusedInput(rule: string): Answer {
  return { ...noAnswer, verdict: 'invalid-input', reason: 'input', rule, billed: 'no', feeFen: 0 };
}

/**
 * What an answer says about the connection it came over, for the lane's breaker; null where the provider
 * answers. An answer that nobody can read counts as the provider's fault: the next one would be the same.
 */
export function faultCauseOf({ verdict, reason }: Answer): FaultCause | null {
  if (verdict !== 'failed' && verdict !== 'unknown') return null;
  if (reason === 'network' || reason === 'rate-limit') return reason;
  return reason === 'provider' || reason === 'protocol' ? 'provider' : null;
}
