/** Batches: from a file to an export. */
import { z } from 'zod';
import { exportLayouts } from '../../domain/export';
import {
  checkKindSchema,
  csvDelimiterSchema,
  csvEncodingSchema,
  factorNameSchema,
  verdictSchema,
} from '../basic-schemas';
import { batchRowViewSchema, batchViewSchema, previewSchema } from '../batch-view';
import { batchPolicyViewSchema } from '../guards-view';
import { purposeSchema } from '../keeping-view';
import { latePassSchema } from '../late-view';
import { secondChoiceSchema } from '../second-view';
import { byId, exportChoice, exported, id, none, nothing, path, pin } from './parts';
import type { ContractPart } from './contract-part';

export const batchContract = {
  'batch:chooseFile': { input: none, output: z.object({ path }).nullable() },
  'batch:open': {
    input: z.strictObject({
      path,
      connectionId: id,
      kind: checkKindSchema,
      sheetName: z.string().max(200).optional(),
      /** .csv: what the operator says instead of what is detected. */
      encoding: csvEncodingSchema.optional(),
      delimiter: csvDelimiterSchema.optional(),
    }),
    output: previewSchema,
  },
  'batch:setMapping': {
    input: z.strictObject({ id, mapping: z.partialRecord(factorNameSchema, z.int().nonnegative()) }),
    output: batchViewSchema,
  },
  /** What the batch does with repeated and known rows, and its limit; before anything was sent. */
  'batch:setPolicy': {
    input: z.strictObject({ id, policy: batchPolicyViewSchema.partial().strict() }),
    output: batchViewSchema,
  },
  /** What its rows are checked for; null takes it back while nothing was sent. */
  'batch:setPurpose': {
    input: z.strictObject({ id, purpose: purposeSchema.nullable() }),
    output: batchViewSchema,
  },
  /** The second connection of the batch; null for none. Not while the batch runs. */
  'batch:setSecond': {
    input: z.strictObject({ id, second: secondChoiceSchema.nullable() }),
    output: batchViewSchema,
  },
  /** Makes the second connection the first one; before anything was sent. */
  'batch:swapSecond': { input: byId, output: batchViewSchema },
  /** One pass over the pending rows; resolves at its end, `batch:changed` tells of its progress. */
  'batch:followUp': { input: byId, output: latePassSchema },
  'batch:stopFollowUp': { input: byId, output: nothing },
  /** Writes the last export again with its choices; the passphrase is asked for anew. */
  'batch:exportAgain': {
    input: z.strictObject({ id, passphrase: exportChoice.passphrase }),
    output: exported,
  },
  'batch:list': { input: none, output: z.array(batchViewSchema) },
  'batch:get': { input: byId, output: batchViewSchema },
  'batch:rows': {
    input: z.strictObject({
      id,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
      filter: z
        .union([
          z.enum(['all', 'problems', 'held', 'copied', 'reused', 'duplicates', 'earlier', 'changed']),
          verdictSchema,
        ])
        .default('all'),
    }),
    output: z.object({ total: z.int(), rows: z.array(batchRowViewSchema) }),
  },
  'batch:start': {
    input: z.strictObject({
      id,
      retryUnknown: z.boolean().default(false),
      /** What was shown and confirmed; a start that may cost more is refused above the amount that is set. */
      confirmedFen: z.int().nonnegative().default(0),
      /** Sends the rows that a limit for their subject holds back. */
      overrideLimits: z.boolean().default(false),
      /** Fingerprint of the changed settings that were shown and said yes to. */
      acceptedSettings: z.string().max(64).optional(),
    }),
    output: batchViewSchema,
  },
  'batch:stop': { input: byId, output: batchViewSchema },
  'batch:cancel': { input: byId, output: batchViewSchema },
  'batch:discard': { input: byId, output: nothing },
  'batch:export': {
    input: z.strictObject({ id, ...exportChoice, layout: z.enum(exportLayouts).default('original') }),
    output: exported,
  },
  /** The rows that are not sent, with the reasons, to be corrected and opened again. */
  'batch:exportInvalid': {
    input: z.strictObject({ id, format: z.enum(['xlsx', 'csv']) }),
    output: exported,
  },
  'batch:showExport': { input: z.strictObject({ path }), output: nothing },
  'batch:saveTemplate': {
    input: z.strictObject({ kind: checkKindSchema, format: z.enum(['xlsx', 'csv']) }),
    output: exported,
  },
  /** Asks for a second person's yes to what the batch may cost. */
  'batch:askApproval': { input: byId, output: batchViewSchema },
  /** The second person, by their own PIN; `guard/same-person`, `operator/not-allowed`. */
  'batch:approve': {
    input: z.strictObject({ id, operatorId: id, pin }),
    output: batchViewSchema,
  },
} as const satisfies ContractPart;
