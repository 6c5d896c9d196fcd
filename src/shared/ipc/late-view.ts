/** Late answers as the window sees them, and the file that they make out of date. */
import { z } from 'zod';
import { exportEncodings, exportLayouts } from '../domain/export';

/** A pass over the pending rows of a batch, when it is over. */
export const latePassSchema = z.object({
  asked: z.int(),
  /** Have their answer now. */
  answered: z.int(),
  /** Still pending. */
  pending: z.int(),
  /** The question itself failed; the row stays pending. */
  failed: z.int(),
  /** Were not asked about. */
  left: z.int(),
  /** `operator`, a reason or an error code; null where all were asked about. */
  stopReason: z.string().nullable(),
});
export type LatePassView = z.infer<typeof latePassSchema>;

/** The file that was written last of a batch, and how many rows have another answer by now. */
export const lastExportSchema = z.object({
  fileName: z.string(),
  writtenAtMs: z.number(),
  changedRows: z.int(),
  format: z.enum(['xlsx', 'csv']),
  masked: z.boolean(),
  layout: z.enum(exportLayouts),
  encoding: z.enum(exportEncodings),
  encrypted: z.boolean(),
});
export type LastExportView = z.infer<typeof lastExportSchema>;
