import type { OpenConnection } from '../connections/connections';
import type { DataService, StoredBatch } from '../data/data-service';
import { assertConfirmed } from '../guards/confirmation';
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
}

export interface RunToPrepare {
  readonly batch: StoredBatch;
  readonly connection: OpenConnection;
  readonly options: StartOptions;
}

interface Dependencies {
  readonly data: DataService;
  readonly now: () => number;
  /** The guards that the operator has set. */
  readonly setGuards: () => SetGuards;
}

/** @throws AppError `guard/not-confirmed` (context: fen) for a cost that nobody has said yes to. */
export async function assertCostConfirmed(
  { data, setGuards }: Dependencies,
  { batch, connection, options }: RunToPrepare,
): Promise<void> {
  assertConfirmed({
    counts: await data.countBatch(batch.id),
    retryUnknown: options.retryUnknown,
    retryRows: options.retryRows?.length ?? 0,
    priceFen: connection.settings.price,
    confirmedFen: options.confirmedFen ?? 0,
    guards: guardsFor(setGuards(), connection.stored),
  });
}

/**
 * Makes the rows of a batch ready for a run and gives the limits that its calls must keep. Nothing is changed
 * before its cost is confirmed, but for rows that turn out to need no call.
 * @throws AppError `guard/not-confirmed` (context: fen).
 */
export async function prepareRun(dependencies: Dependencies, run: RunToPrepare): Promise<IntentGuards> {
  const { data, now, setGuards } = dependencies;
  const { batch, connection, options } = run;
  // The history may know more by now than when the rows were reviewed.
  if (batch.startedAtMs === null) await applyPolicyToAll(data, batch.id, now());
  await assertCostConfirmed(dependencies, run);
  const policy = await data.getPolicy(batch.id);
  await data.releaseHeld(batch.id);
  // What provably was not billed is sent again; what may have been, only because the operator says so.
  await data.replan(batch.id, 'unbilled-failures');
  if (options.retryUnknown) await data.replan(batch.id, 'unknown');
  if (options.retryRows !== undefined) await data.replan(batch.id, options.retryRows);
  return intentGuardsOf(connection, setGuards(), policy, options.overrideLimits ?? false);
}
