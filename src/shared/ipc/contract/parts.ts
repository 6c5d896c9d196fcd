/** What the inputs and outputs of many channels are made of. */
import { z } from 'zod';
import { exportEncodings, exportLayouts, filePassphraseLimits } from '../../domain/export';

export const none = z.undefined();
export const nothing = z.void();
export const id = z.string().min(1).max(100);
export const passphrase = z.string().min(1).max(1000);
export const pin = z.string().min(1).max(20);
export const protectionChoice = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('keychain') }),
  z.strictObject({ method: z.literal('passphrase'), passphrase }),
  z.strictObject({ method: z.literal('both'), passphrase }),
]);
export const path = z.string().min(1).max(4096);
export const byId = z.strictObject({ id });
export const byCheckId = z.strictObject({ checkId: id });
/** Certificates are the longest of them. */
export const settings = z.record(z.string().max(60), z.union([z.string().max(512 * 1024), z.number()]));
/** Where an export went; null when the operator cancelled the dialog. */
export const exported = z
  .object({ path: z.string(), rows: z.int(), layout: z.enum(exportLayouts).optional() })
  .nullable();
export const exportChoice = {
  format: z.enum(['xlsx', 'csv']),
  masked: z.boolean(),
  /** .csv only. */
  encoding: z.enum(exportEncodings).default('utf-8-bom'),
  /** .xlsx only: encrypts the file. */
  passphrase: z.string().min(1).max(filePassphraseLimits.longest).optional(),
};
