/** The program as the window sees it. */
import { z } from 'zod';
import { buildKinds } from '../domain/build-kind';
import { themes } from '../theme';
import { localeSchema } from './basic-schemas';

export const appStateSchema = z.object({
  version: z.string(),
  build: z.enum(buildKinds),
  /** null until chosen at first start. */
  locale: localeSchema.nullable(),
  systemLocale: localeSchema,
  theme: z.enum(themes),
  vault: z.enum(['missing', 'locked', 'open']),
  protection: z.enum(['keychain', 'passphrase', 'both']).nullable(),
  /** Whether a real keychain exists; `basic_text` counts as none. */
  keychainAvailable: z.boolean(),
  platform: z.string(),
  /** The connection that was in use last; it may be gone. null where none was chosen. */
  lastConnectionId: z.string().nullable(),
  /** The database is damaged: history can be read and exported, and nothing is sent. */
  isReadOnly: z.boolean(),
});
export type AppState = z.infer<typeof appStateSchema>;
