import { z } from 'zod';
import { updateChannels } from '@shared/domain/update';

const announcedSchema = z.object({
  version: z.string(),
  releaseDate: z.string().nullable(),
  /** https only. */
  notesUrl: z.string().nullable(),
  /** Installers for this system; lower-case hashes. */
  files: z.array(z.object({ name: z.string(), sha512: z.string() })),
});

export type AnnouncedVersion = z.output<typeof announcedSchema>;

export const updateSettingsSchema = z.object({
  channel: z.enum(updateChannels),
  /** The folder that holds `stable.json` and `preview.json`; empty for none. */
  feedUrl: z.string().max(2_000),
});

export const updateCheckSchema = z.object({
  lastAtMs: z.int(),
  /** What the feed said then; null where it could not be had. */
  announced: announcedSchema.nullable(),
});

export type UpdateCheck = Readonly<z.output<typeof updateCheckSchema>>;

export type UpdateSettings = Readonly<z.output<typeof updateSettingsSchema>>;

export const defaultUpdateSettings: UpdateSettings = { channel: 'off', feedUrl: '' };
