/** Answers asked for through the control API: each waits for a call that fits and is used up. */
import type { FactorName, Factors } from '@shared/domain/factors';
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
