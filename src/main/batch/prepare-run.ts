import type { OpenConnection } from '../connections/connections';
import type { DataService, StoredBatch } from '../data/data-service';
import { assertApproved, fingerprintOf } from '../guards/approval';
import { assertConfirmed, startCostFen } from '../guards/confirmation';
import { type IntentGuards, intentGuardsOf } from '../guards/intent-guards';
import { guardsFor, type SetGuards } from '../guards/policy';
import { applyPolicyToAll } from './apply-policy';

export interface StartOptions {
  readonly retryUnknown: boolean;
  /** Fen that the operator has confirmed; Infinity for whatever it costs. */
  readonly confirmedFen?: number | undefined;
  /** Sends rows although the limit of their subject is reached. */
  readonly overrideLimits?: boolean | undefined;
  /** Who starts it, for all that it sends, whoever sits there later; null where nobody is signed in. */
  readonly operatorId?: string | null | undefined;
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

/** @throws AppError `guard/not-approved`, `guard/not-confirmed` (context: fen) for a cost that nobody has said yes to. */
export async function assertCostConfirmed(
  { data, setGuards }: Dependencies,
  { batch, connection, options }: RunToPrepare,
): Promise<void> {
  const guards = guardsFor(setGuards(), connection.stored);
  const counts = await data.countBatch(batch.id);
  const cost = { counts, retryUnknown: options.retryUnknown, priceFen: connection.settings.price };
  assertApproved({
    approval: await data.findApproval(batch.id),
    fingerprint: await presentFingerprint(data, batch, connection.settings.price),
    costFen: startCostFen(cost),
    counts,
    guards,
  });
  assertConfirmed({ ...cost, confirmedFen: options.confirmedFen ?? 0, guards });
}

/** Of the batch as it is stored now. */
export async function presentFingerprint(
  data: DataService,
  batch: StoredBatch,
  priceFen: number | null,
): Promise<string> {
  const { total: rows } = await data.countBatch(batch.id);
  return fingerprintOf({ batch, policy: await data.getPolicy(batch.id), priceFen, rows });
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
  return intentGuardsOf(connection, setGuards(), policy, options.overrideLimits ?? false);
}
