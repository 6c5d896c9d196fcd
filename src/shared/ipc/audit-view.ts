/** What the renderer gets to see of the audit chain. */
import { z } from 'zod';
import { auditBreakKinds, auditGroups } from '../domain/audit';

export const auditFilterSchema = z.strictObject({
  text: z.string().max(200).optional(),
  group: z.enum(auditGroups).optional(),
  rows: z.boolean().optional(),
  sinceMs: z.number().optional(),
  untilMs: z.number().optional(),
});

export type AuditFilterView = z.infer<typeof auditFilterSchema>;

export const auditEntryViewSchema = z.object({
  sequence: z.int(),
  atMs: z.number(),
  actor: z.string(),
  /** One of `auditActions`, or one that a newer version knows. */
  action: z.string(),
  subject: z.string().nullable(),
  /** Canonical JSON. */
  detail: z.string(),
  /** First 12 characters. */
  hash: z.string(),
});

export type AuditEntryView = z.infer<typeof auditEntryViewSchema>;

export const auditReportSchema = z.object({
  entries: z.int(),
  /** Number and first 12 characters of the newest hash. */
  head: z.string(),
  breaks: z.array(z.object({ kind: z.enum(auditBreakKinds), sequence: z.int() })),
  breakCount: z.int(),
});

export type AuditReportView = z.infer<typeof auditReportSchema>;
