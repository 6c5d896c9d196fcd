/** Single checks and what is revealed of them. */
import { z } from 'zod';
import { reasonNoteLimit, revealReasons } from '../../domain/reveal';
import { checkKindSchema, factorNameSchema, factorTextsSchema } from '../basic-schemas';
import { checkPageSchema, checkViewSchema, lastCallSchema } from '../check-view';
import { purposeSchema } from '../keeping-view';
import { maskingSettingsViewSchema, revealSubjectSchema } from '../value-view';
import { byCheckId, id, none, nothing } from './parts';
import type { ContractPart } from './contract-part';

export const checkContract = {
  'check:run': {
    input: z.strictObject({
      connectionId: id,
      kind: checkKindSchema,
      factors: factorTextsSchema,
      /** Sends although the limit of the subject is reached. */
      overrideLimits: z.boolean().default(false),
      /** `keeping/purpose-missing` where the settings ask for it and it is left out. */
      purpose: purposeSchema.optional(),
    }),
    output: checkViewSchema,
  },
  'check:copyMasked': { input: byCheckId, output: nothing },
  /** Asks the provider about a pending check; `lastCall` is what it said, the check may stay pending. */
  'check:followUp': {
    input: byCheckId,
    output: z.object({ check: checkViewSchema, lastCall: lastCallSchema }),
  },
  /** The page that the subject of a pending check completes; null where there is none. */
  'check:page': { input: byCheckId, output: checkPageSchema.nullable() },
  /** Opens that page in the browser; `check/no-page` unless its host is allowed. */
  'check:openPage': { input: byCheckId, output: nothing },
  'check:copyPage': { input: byCheckId, output: nothing },
  /** The same check over another connection; `check/second-refused` where that says nothing new. */
  'check:askSecond': {
    input: z.strictObject({ checkId: id, connectionId: id, overrideLimits: z.boolean().default(false) }),
    output: checkViewSchema,
  },
  /** The second opinions of a check, and the first check where it is one itself. */
  'check:seconds': {
    input: byCheckId,
    output: z.object({ first: checkViewSchema.nullable(), seconds: z.array(checkViewSchema) }),
  },
  /** Shows one value whole, which is logged. `value/reason-missing` where the settings ask for a reason. */
  'value:reveal': {
    input: z.strictObject({
      subject: revealSubjectSchema,
      field: factorNameSchema,
      reason: z.enum(revealReasons).nullable().default(null),
      note: z.string().max(reasonNoteLimit).default(''),
    }),
    output: z.object({ value: z.string(), forMs: z.int() }),
  },
  /** Copies a value while it is revealed; it leaves the clipboard after `forMs`. */
  'value:copy': {
    input: z.strictObject({ subject: revealSubjectSchema, field: factorNameSchema }),
    output: z.object({ forMs: z.int() }),
  },
  'masking:get': { input: none, output: maskingSettingsViewSchema },
  'masking:set': { input: maskingSettingsViewSchema.partial().strict(), output: nothing },
} as const satisfies ContractPart;
