/** Newer versions as the window sees them. */
import { z } from 'zod';
import { updateChannels } from '../domain/update';

export const updateStateSchema = z.object({
  channel: z.enum(updateChannels),
  feedUrl: z.string(),
  lastCheckedAtMs: z.int().nullable(),
  newer: z
    .object({
      version: z.string(),
      releaseDate: z.string().nullable(),
      notesUrl: z.string().nullable(),
      /** For this system; SHA-512 in lower-case hexadecimal. */
      files: z.array(z.object({ name: z.string(), sha512: z.string() })),
    })
    .nullable(),
});

export type UpdateStateView = z.output<typeof updateStateSchema>;
