import type { OpenConnection } from '../connections/connections';
import type { BatchCounts, DataService, SecondPlan, StoredBatch } from '../data/data-service';
import { assertApproved, fingerprintOf } from '../guards/approval';
import { assertConfirmed, type StartCost, startCostFen } from '../guards/confirmation';
import { type IntentGuards, intentGuardsOf } from '../guards/intent-guards';
import { guardsFor, type SetGuards } from '../guards/policy';
import { applyPolicyToAll } from './apply-policy';

export interface StartOptions {
  readonly retryUnknown: boolean;
  /** Row numbers of rows without an answer that are sent again knowingly. */
  readonly retryRows?: readonly number[] | undefined;
  /** Fen that the operator has confirmed; Infinity for whatever it costs. */
  readonly confirmedFen?: number | undefined;
  /** Sends rows although the limit of their subject is reached. */
  readonly overrideLimits?: boolean | undefined;
  /** The fingerprint of changed settings that the operator has said yes to. */
  readonly acceptedSettings?: string | undefined;
  /** Who starts it, for all that it sends, whoever sits there later; null where nobody is signed in. */
  readonly operatorId?: string | null | undefined;
}

export interface RunToPrepare {
  readonly batch: StoredBatch;
  readonly connection: OpenConnection;
  readonly options: StartOptions;
  /** null for a batch with one connection. */
  readonly second: { readonly plan: SecondPlan; readonly connection: OpenConnection } | null;
}

export interface RunGuards {
  readonly first: IntentGuards;
  /** null for a batch with one connection. */
  readonly second: IntentGuards | null;
}

interface Dependencies {
  readonly data: DataService;
  readonly now: () => number;
  /** The guards that the operator has set. */
  readonly setGuards: () => SetGuards;
}

/** @throws AppError `guard/not-approved`, `guard/not-confirmed` (context: fen) for a cost that nobody has said yes to. */
export async function assertCostConfirmed(
  { data, setGuards }: Dependencies,
  { batch, connection, options, second }: RunToPrepare,
): Promise<void> {
  const guards = guardsFor(setGuards(), connection.stored);
  const { retryUnknown, retryRows } = options;
  const priceFen = connection.settings.price;
  const counts = await data.countBatch(batch.id);
  const cost = {
    ...(await presentCost(data, batch, counts, priceFen, second)),
    retryUnknown,
    retryRows: retryRows?.length ?? 0,
  };
  assertApproved({
    approval: await data.findApproval(batch.id),
    fingerprint: await presentFingerprint(data, batch, counts, priceFen),
    costFen: startCostFen(cost),
    counts,
    guards,
  });
  assertConfirmed({ ...cost, confirmedFen: options.confirmedFen ?? 0, guards });
}

/** What the rows of a batch would cost now, but for lost ones that are sent again knowingly. */
export async function presentCost(
  data: DataService,
  batch: StoredBatch,
  counts: BatchCounts,
  priceFen: number | null,
  second: RunToPrepare['second'],
): Promise<StartCost> {
  return {
    counts,
    retryUnknown: false,
    priceFen,
    second:
      second === null
        ? null
        : {
            priceFen: second.connection.settings.price,
            toAsk: await data.countSecondToAsk(batch.id),
            asks: second.plan.when.length > 0,
            failover: second.plan.failover,
          },
  };
}

/** Of the batch as it is stored now. */
export async function presentFingerprint(
  data: DataService,
  batch: StoredBatch,
  { total: rows }: Pick<BatchCounts, 'total'>,
  priceFen: number | null,
): Promise<string> {
  const policy = await data.getPolicy(batch.id);
  const second = await data.getSecondPlan(batch.id);
  const terms = await data.getReviewedTerms(batch.id);
  return fingerprintOf({ batch, policy, second, priceFen, rows, terms });
}

/**
 * Makes the rows of a batch ready for a run and gives the limits that its calls must keep. Nothing is changed
 * before its cost is confirmed, but for rows that turn out to need no call.
 * @throws AppError `guard/not-confirmed` (context: fen).
 */
export async function prepareRun(dependencies: Dependencies, run: RunToPrepare): Promise<RunGuards> {
  const { data, now, setGuards } = dependencies;
  const { batch, connection, options, second } = run;
  // The history may know more by now than when the rows were reviewed.
  if (batch.startedAtMs === null) await applyPolicyToAll(data, batch.id, now());
  await assertCostConfirmed(dependencies, run);
  const policy = await data.getPolicy(batch.id);
  await data.releaseHeld(batch.id);
  // What provably was not billed is sent again; what may have been, only because the operator says so.
  await data.replan(batch.id, 'unbilled-failures');
  if (options.retryUnknown) await data.replan(batch.id, 'unknown');
  if (options.retryRows !== undefined) await data.replan(batch.id, options.retryRows);
  const overridden = options.overrideLimits ?? false;
  const highestPriceFen = Math.max(connection.settings.price ?? 0, second?.connection.settings.price ?? 0);
  const guardsOf = (open: OpenConnection): IntentGuards => ({
    ...intentGuardsOf(open, setGuards(), policy, overridden),
    highestPriceFen,
  });
  return { first: guardsOf(connection), second: second === null ? null : guardsOf(second.connection) };
}
