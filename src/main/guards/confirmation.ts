import { mostFen, type SecondCost } from '@shared/domain/second';
import { AppError } from '@shared/errors/app-error';
import type { BatchCounts } from '../data/data-service';
import type { GuardSettings } from './policy';

export interface StartCost {
  readonly counts: Pick<BatchCounts, 'planned' | 'held' | 'again'>;
  readonly retryUnknown: boolean;
  /** Rows that are sent again by name. */
  readonly retryRows?: number;
  readonly priceFen: number | null;
  /** What a second connection may be asked; null or absent where there is none. */
  readonly second?: SecondCost | null;
}

/** What a start may cost at most; null where no price is known. */
export function startCostFen(cost: StartCost): number | null {
  const { counts, retryUnknown, retryRows = 0, priceFen, second = null } = cost;
  const { planned, held, again } = counts;
  const rows = planned + held + again.failed + (retryUnknown ? again.unknown : retryRows);
  return mostFen(rows, priceFen, second);
}

/** @throws AppError `guard/not-confirmed` (context: fen) for a cost that nobody has said yes to. */
export function assertConfirmed(
  cost: StartCost & {
    /** Fen that were confirmed; Infinity for whatever it costs. */
    readonly confirmedFen: number;
    readonly guards: Pick<GuardSettings, 'confirmAboveFen'>;
  },
): void {
  const fen = startCostFen(cost);
  const { confirmAboveFen } = cost.guards;
  if (fen === null || confirmAboveFen === null || fen <= confirmAboveFen || fen <= cost.confirmedFen) return;
  throw new AppError('guard/not-confirmed', 'The cost is above the amount that needs a confirmation.', {
    context: { fen, confirmAboveFen },
  });
}
