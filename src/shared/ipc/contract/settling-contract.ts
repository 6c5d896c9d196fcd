/** Calls without an answer, and the statements of providers. */
import { z } from 'zod';
import { checkViewSchema } from '../check-view';
import {
  appliedStatementSchema,
  openedStatementSchema,
  reconciliationSchema,
  statementChannels,
} from '../statement-view';
import { callViewSchema, unsettledViewSchema } from '../unsettled-view';
import { byCheckId, exported, id, none, nothing, path } from './parts';
import type { ContractPart } from './contract-part';

export const settlingContract = {
  'unsettled:list': {
    input: z.strictObject({
      batchId: id.nullable(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ total: z.int(), checks: z.array(unsettledViewSchema) }),
  },
  'unsettled:calls': {
    input: byCheckId,
    output: z.object({ check: checkViewSchema, calls: z.array(callViewSchema) }),
  },
  /** Says whether the calls of checks were billed; null is the price that each was sent at. */
  'unsettled:resolve': {
    input: z.strictObject({
      checkIds: z.array(id).min(1).max(10_000),
      billed: z.enum(['yes', 'no']),
      feeFen: z.int().nonnegative().max(1_000_000_000).nullable(),
      note: z.string().max(500),
    }),
    output: nothing,
  },
  /** Sends checks without an answer again; what they cost was shown and confirmed. */
  'unsettled:sendAgain': {
    input: z.strictObject({
      checkIds: z.array(id).min(1).max(10_000),
      confirmedFen: z.int().nonnegative(),
    }),
    output: nothing,
  },
  'statement:chooseFile': { input: none, output: z.object({ path }).nullable() },
  /** Reads a statement and holds it against the ledger; nothing is changed. */
  'statement:open': { input: statementChannels.open, output: openedStatementSchema },
  'statement:page': { input: statementChannels.page, output: statementChannels.items },
  /** Settles open calls by the statement, as one act. */
  'statement:apply': {
    input: z.strictObject({ billed: z.boolean(), notBilled: z.boolean() }),
    output: z.object({ applied: appliedStatementSchema, reconciliation: reconciliationSchema }),
  },
  'statement:export': { input: z.strictObject({ format: z.enum(['xlsx', 'csv']) }), output: exported },
} as const satisfies ContractPart;
