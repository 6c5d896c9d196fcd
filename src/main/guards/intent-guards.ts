/** The limits that a call must keep; they travel with its intent and are checked in its transaction. */
import type { StoredConnection } from '../connections/stored-connection';
import type { CommonSettings } from '../providers/provider';
import { guardsFor, type BatchPolicy, type SetGuards } from './policy';

/** Limits for one subject on a local day; 0 for none. */
export interface SubjectLimits {
  /** Checks of the same card or ID number. */
  readonly callsPerDay: number;
  readonly nameCallsPerDay: number;
  /** Mismatches of the same card or ID number without a match between. */
  readonly mismatchesInARow: number;
}

export interface IntentGuards {
  /** Fen that the batch may cost in all; null for no limit. */
  readonly batchLimitFen: number | null;
  /** Fen that the local day may cost in all; null for no limit. */
  readonly dayLimitFen: number | null;
  /** null where subjects are not counted; with `overridden` they are counted and nothing is refused. */
  readonly subject: SubjectLimits | null;
  readonly overridden: boolean;
  /** What a call of the batch costs at most where it uses several connections; open calls count with it. */
  readonly highestPriceFen?: number | undefined;
}

/** Generous: what a desk does with one person on a day stays below, a program gone wrong does not. */
const defaultLimits: SubjectLimits = { callsPerDay: 20, nameCallsPerDay: 0, mismatchesInARow: 5 };
/** In a sandbox the same invented people come all day. */
const defaultLimitsOfSandbox: SubjectLimits = { callsPerDay: 0, nameCallsPerDay: 0, mismatchesInARow: 0 };

/** What a connection allows for one subject; null for a sandbox that neither limits nor counts. */
export function subjectLimitsOf(
  { sandbox }: Pick<StoredConnection, 'sandbox'>,
  settings: CommonSettings,
): SubjectLimits | null {
  const defaults = sandbox ? defaultLimitsOfSandbox : defaultLimits;
  const callsPerDay = settings.subjectCallsPerDay ?? defaults.callsPerDay;
  const nameCallsPerDay = settings.nameCallsPerDay ?? defaults.nameCallsPerDay;
  const mismatchesInARow = settings.mismatchesInARow ?? defaults.mismatchesInARow;
  const isUnlimited = callsPerDay === 0 && nameCallsPerDay === 0 && mismatchesInARow === 0;
  return isUnlimited && sandbox ? null : { callsPerDay, nameCallsPerDay, mismatchesInARow };
}

/** The guards of a check over a connection; `policy` is null for a single check. */
export function intentGuardsOf(
  { stored, settings }: { readonly stored: StoredConnection; readonly settings: CommonSettings },
  set: SetGuards,
  policy: BatchPolicy | null,
  overridden: boolean,
): IntentGuards {
  return {
    batchLimitFen: policy?.limitFen ?? null,
    dayLimitFen: guardsFor(set, stored).dayLimitFen,
    subject: subjectLimitsOf(stored, settings),
    overridden,
  };
}
