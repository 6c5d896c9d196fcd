/** Providers and connections as the window sees them: settings and findings, never a credential. */
import { z } from 'zod';
import { testLayers } from '../domain/network';
import { checkKindSchema, factorNameSchema, localizedTextSchema, providerIdSchema } from './basic-schemas';

export const providerViewSchema = z.object({
  id: providerIdSchema,
  label: localizedTextSchema,
  kinds: z.array(
    z.object({
      kind: checkKindSchema,
      factors: z.array(factorNameSchema),
      /** Whether a pending check can be asked about again ("check now"). */
      followUp: z.boolean().optional(),
    }),
  ),
  credentialFields: z.array(
    z.object({ name: z.string(), label: localizedTextSchema, required: z.boolean() }),
  ),
  settingFields: z.array(
    z.object({
      name: z.string(),
      label: localizedTextSchema,
      type: z.enum(['text', 'url', 'integer', 'choice']),
      choices: z.array(z.object({ value: z.string(), label: localizedTextSchema })).optional(),
      defaultValue: z.union([z.string(), z.number()]).nullable(),
      hint: localizedTextSchema.optional(),
    }),
  ),
  hasBalance: z.boolean(),
  factNames: z.array(z.string()),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

/** The last balance that was read of an account. */
export const lastBalanceViewSchema = z.object({
  remaining: z.string(),
  /** The threshold it is below; null when it is not low, or no warning is wanted. */
  lowBelow: z.int().positive().nullable(),
  readAtMs: z.number(),
});
export type LastBalanceView = z.infer<typeof lastBalanceViewSchema>;

/** What people recognise a certificate by. */
export const certificateViewSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validToMs: z.number(),
  state: z.enum(['valid', 'expired', 'not-yet-valid']),
  /** Whether it may sign others; one that may not is trusted for itself alone. */
  authority: z.boolean(),
  /** SHA-256, as `AB:CD:…`. */
  fingerprint: z.string(),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;

export const connectionViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  providerId: providerIdSchema,
  kinds: z.array(checkKindSchema),
  /** Answered by a sandbox on this machine: every screen and export of it is marked. */
  sandbox: z.boolean(),
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
  /** For each credential field whether it is set and its last four characters. */
  credentials: z.record(z.string(), z.object({ configured: z.boolean(), hint: z.string().nullable() })),
  /** Additional authorities that are trusted for this connection. */
  certificates: z.array(certificateViewSchema),
  priceFen: z.int().nonnegative().nullable(),
  hasBalance: z.boolean(),
  /** Absent while none was read. */
  balance: lastBalanceViewSchema.optional(),
  /** The provider's time minus this computer's; absent while no call was made, 0 while they agree. */
  clockOffsetMs: z.number().optional(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

export const balanceViewSchema = z.object({
  ok: z.boolean(),
  /** Calls left (or the provider's own figure) as text. */
  remaining: z.string().nullable(),
  providerCode: z.string().nullable(),
  codeMeaning: localizedTextSchema.nullable(),
  advice: localizedTextSchema.nullable(),
  /** The threshold it is below; absent when it is not low. */
  lowBelow: z.int().positive().optional(),
});
export type BalanceView = z.infer<typeof balanceViewSchema>;

/** Result of testing a connection: every step up to the first that failed. */
export const connectionTestViewSchema = z.object({
  ok: z.boolean(),
  /** The step that failed; null where none did. */
  failedLayer: z.enum(testLayers).nullable(),
  /** In the order in which they were made; what comes after a failure is `not-reached`. */
  steps: z.array(
    z.object({
      layer: z.enum(testLayers),
      /** `not-checked`: the provider has no call for it that costs nothing. */
      state: z.enum(['passed', 'failed', 'not-reached', 'not-checked']),
      /** An address, a status, a subject or the code of an error. */
      detail: z.string().nullable(),
      durationMs: z.number().nonnegative().nullable(),
    }),
  ),
  providerCode: z.string().nullable(),
  /** What was found, and what to do about it. */
  message: localizedTextSchema,
  /** Milliseconds from this computer's clock to the provider's; null when it did not tell, 0 within 10 s. */
  clockOffsetMs: z.number().nullable(),
  durationMs: z.number().nonnegative(),
});
export type ConnectionTestView = z.infer<typeof connectionTestViewSchema>;
