/** Who works at the desk, and the record of what they did. */
import { z } from 'zod';
import { operatorNameLimit, roles } from '../../domain/operators';
import { auditEntryViewSchema, auditFilterSchema, auditReportSchema } from '../audit-view';
import { operatorStateSchema } from '../operator-view';
import { byId, exported, id, none, nothing, pin } from './parts';
import type { ContractPart } from './contract-part';

export const operatorContract = {
  'operators:getState': { input: none, output: operatorStateSchema },
  /** `newPin` replaces a temporary one, without which it is refused with `operator/pin-temporary`. */
  'operators:signIn': { input: z.strictObject({ id, pin, newPin: pin.optional() }), output: nothing },
  'operators:signOut': { input: none, output: nothing },
  /** The first account is an administrator's, who is signed in by that. */
  'operators:add': {
    input: z.strictObject({ name: z.string().min(1).max(operatorNameLimit), role: z.enum(roles), pin }),
    output: nothing,
  },
  'operators:change': {
    input: z.strictObject({ id, role: z.enum(roles) }),
    output: nothing,
  },
  'operators:remove': { input: byId, output: nothing },
  /** A PIN for somebody who forgot theirs, to be changed at the next sign-in. */
  'operators:resetPin': { input: z.strictObject({ id, pin }), output: nothing },
  'operators:setOwnPin': { input: z.strictObject({ pin, newPin: pin }), output: nothing },
  'audit:page': {
    input: z.strictObject({
      filter: auditFilterSchema,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    output: z.object({ total: z.int(), entries: z.array(auditEntryViewSchema) }),
  },
  'audit:verify': { input: none, output: auditReportSchema },
  'audit:export': { input: z.strictObject({ format: z.enum(['xlsx', 'csv']) }), output: exported },
} as const satisfies ContractPart;
