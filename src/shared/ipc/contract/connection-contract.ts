/** Providers, connections and the limits of what they may cost. */
import { z } from 'zod';
import { providerIdSchema } from '../basic-schemas';
import {
  balanceViewSchema,
  certificateViewSchema,
  connectionTestViewSchema,
  connectionViewSchema,
  providerViewSchema,
} from '../connection-view';
import { guardSettingsViewSchema } from '../guards-view';
import { byId, id, none, nothing, settings } from './parts';
import type { ContractPart } from './contract-part';

export const connectionContract = {
  'providers:list': { input: none, output: z.array(providerViewSchema) },
  'connections:list': { input: none, output: z.array(connectionViewSchema) },
  /** The connection in use, for after a lock and the next start; one that is not there changes nothing. */
  'connections:use': { input: byId, output: nothing },
  'connections:save': {
    input: z.strictObject({
      /** Absent for a new connection. */
      id: id.optional(),
      providerId: providerIdSchema,
      name: z.string().min(1).max(80),
      settings,
      /** Only the credentials to write; what is absent stays as it is. */
      credentials: z.record(z.string().max(60), z.string().max(4000)),
    }),
    output: connectionViewSchema,
  },
  'connections:remove': { input: byId, output: nothing },
  /** Lets the operator choose a CA file; null when the dialog was cancelled. */
  'connections:chooseCertificates': {
    input: none,
    output: z.object({ pem: z.string(), certificates: z.array(certificateViewSchema) }).nullable(),
  },
  'connections:test': { input: byId, output: connectionTestViewSchema },
  'connections:balance': { input: byId, output: balanceViewSchema },
  /** Reads in the background the balances that were not read lately; `connections:changed` tells of them. */
  'connections:refreshBalances': { input: none, output: nothing },
  'sandbox:connect': { input: none, output: z.array(connectionViewSchema) },
  'guards:get': {
    input: none,
    /** What today's calls over real connections cost, those in flight or unknown with their price. */
    output: guardSettingsViewSchema.extend({ committedTodayFen: z.int() }),
  },
  'guards:set': { input: guardSettingsViewSchema.partial().strict(), output: nothing },
} as const satisfies ContractPart;
