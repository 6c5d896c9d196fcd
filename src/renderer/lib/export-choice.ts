/** What an operator says of any export, and what of it is remembered on this desk. */
import { z } from 'zod';
import { exportEncodings, exportLayouts } from '@shared/domain/export';

const choiceSchema = z.object({
  format: z.enum(['xlsx', 'csv']),
  /** .xlsx of a batch that was read from one. */
  layout: z.enum(exportLayouts),
  masked: z.boolean(),
  /** .csv only. */
  encoding: z.enum(exportEncodings),
  /** .xlsx only. */
  encrypted: z.boolean(),
});

/** Holds no secret: the passphrase is asked for each time and never kept. */
export type ExportChoice = z.output<typeof choiceSchema>;

/** What main is asked for; the passphrase only where the file is to be encrypted. */
export interface ExportRequest {
  readonly format: 'xlsx' | 'csv';
  readonly layout: ExportChoice['layout'];
  readonly masked: boolean;
  readonly encoding: ExportChoice['encoding'];
  readonly passphrase?: string;
}

const defaultExportChoice: ExportChoice = {
  format: 'xlsx',
  layout: 'original',
  masked: true,
  encoding: 'utf-8-bom',
  encrypted: false,
};

const storageKey = 'veridesk.export-choice';

/** Masked .xlsx until the operator asked for something else. */
export function rememberedExportChoice(): ExportChoice {
  try {
    const parsed = choiceSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return parsed.success ? parsed.data : defaultExportChoice;
  } catch {
    return defaultExportChoice;
  }
}

export function rememberExportChoice(choice: ExportChoice): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    // A desk that can keep nothing asks again the next time.
  }
}

export function requestOf(choice: ExportChoice, passphrase: string): ExportRequest {
  const { format, layout, masked, encoding } = choice;
  const isEncrypted = format === 'xlsx' && choice.encrypted;
  return { format, layout, masked, encoding, ...(isEncrypted ? { passphrase } : {}) };
}
