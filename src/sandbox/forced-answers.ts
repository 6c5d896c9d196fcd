/** Answers asked for through the control API: each waits for a call that fits and is used up. */
import type { FactorName, Factors } from '@shared/domain/factors';
import type { FaultPlan } from './faults';
import type { ForcedAnswer, SandboxProviderId } from './protocol';

export interface AnswerOrder extends ForcedAnswer {
  readonly provider: SandboxProviderId;
  readonly call: 'check' | 'balance';
  /** Only calls with this factor; null for any. */
  readonly factor: { readonly name: FactorName; readonly value: string } | null;
  /** How many calls it answers. */
  readonly times: number;
}

export interface ForcedAnswers {
  order(answer: AnswerOrder): void;
  /**
   * The oldest order that fits, used up once. With a `layer`, orders for another layer wait for a later
   * step of the check.
   */
  take(
    provider: SandboxProviderId,
    call: AnswerOrder['call'],
    factors: Factors,
    layer?: string,
  ): ForcedAnswer | null;
  clear(): void;
}

export function createForcedAnswers(): ForcedAnswers {
  let waiting: { readonly order: AnswerOrder; left: number }[] = [];
  return {
    order: (order) => {
      waiting.push({ order, left: order.times });
    },
    take: (provider, call, factors, layer) => {
      const found = waiting.find(
        ({ order }) =>
          order.provider === provider &&
          order.call === call &&
          (layer === undefined || order.layer === null || order.layer === layer) &&
          (order.factor === null || factors[order.factor.name] === order.factor.value),
      );
      if (found === undefined) return null;
      found.left -= 1;
      if (found.left === 0) waiting = waiting.filter((entry) => entry !== found);
      return found.order;
    },
    clear: () => {
      waiting = [];
    },
  };
}

/** The standing code of a provider, unless it is of another step of the check than this one. */
export function standingAnswer(
  { codes }: FaultPlan,
  id: SandboxProviderId,
  step?: string,
): ForcedAnswer | null {
  const standing = codes[id];
  const isOtherStep = step !== undefined && standing?.layer != null && standing.layer !== step;
  return standing === undefined || isOtherStep ? null : { ...standing, httpStatus: null, fault: null };
}

/** An order for the next check, whoever it is of. */
export const anyCheck = {
  call: 'check',
  code: null,
  layer: null,
  httpStatus: null,
  fault: null,
  factor: null,
  times: 1,
} as const satisfies Omit<AnswerOrder, 'provider'>;
