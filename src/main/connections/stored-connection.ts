/**
 * A connection as the settings file keeps it: everything readable but the credentials, which the vault
 * seals. This folder knows no window and no database.
 */
import { z } from 'zod';
import { providerIds } from '@shared/domain/provider';

export const storedConnectionSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  providerId: z.enum(providerIds),
  /** Answered by a sandbox on this machine: every screen and export of it is marked. */
  sandbox: z.boolean(),
  /** Made by "try with the sandbox": its address follows the embedded sandbox from start to start. */
  embeddedSandbox: z.boolean().default(false),
  /** Setting name to value; an absent one has its default. */
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Field name to a text sealed by the vault. */
  sealedCredentials: z.record(z.string(), z.string()),
  /** Field name to the credential's last characters, four at the most. */
  credentialHints: z.record(z.string(), z.string().max(4)),
  createdAtMs: z.int(),
});

export type StoredConnection = Readonly<z.output<typeof storedConnectionSchema>>;
