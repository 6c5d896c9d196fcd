/** Options of every command that writes results: encoding, layout, encryption. */
import type { ExportEncoding, ExportLayout } from '@shared/domain/export';
import { type MaskProfile, maskProfiles } from '@shared/masking';
import { checkFilePassphrase } from '../files/xlsx/encrypt';
import { type OptionShape, type ParsedArguments, readChoice, usageError } from './arguments';
import type { CliContext } from './context';
import { formatOfPath } from './formats';

export const exportOptions = {
  out: { type: 'string' },
  masked: { type: 'boolean' },
  masking: { type: 'string' },
  'out-encoding': { type: 'string' },
  encrypt: { type: 'boolean' },
} as const satisfies OptionShape;

export const exportUsage = '[--masked | --masking default|strict] [--out-encoding utf-8|gb18030] [--encrypt]';

export interface ExportArguments {
  readonly masked: boolean;
  /** In place of the profile of the settings. */
  readonly maskProfile: MaskProfile | undefined;
  readonly encoding: ExportEncoding | undefined;
  readonly layout: ExportLayout | undefined;
  readonly passphrase: string | undefined;
}

/** What is written when nothing is said. */
export const fullExport: ExportArguments = {
  masked: false,
  maskProfile: undefined,
  encoding: undefined,
  layout: undefined,
  passphrase: undefined,
};

/** `--masked` masks as the settings say, `--masking PROFILE` as it is told. */
export function readMasking(args: ParsedArguments): Pick<ExportArguments, 'masked' | 'maskProfile'> {
  const maskProfile = readChoice(args.text('masking'), 'masking', maskProfiles) ?? undefined;
  return { masked: args.flag('masked') || maskProfile !== undefined, maskProfile };
}

/**
 * Reads the options and, with `--encrypt`, the passphrase, so that nothing was sent or billed when one of
 * them is wrong. @throws AppError `cli/usage`, `file/weak-passphrase`.
 */
export async function readExportArguments(
  args: ParsedArguments,
  context: CliContext,
  out: string,
): Promise<ExportArguments> {
  const format = formatOfPath(out);
  const encoding = readChoice(args.text('out-encoding'), 'out-encoding', ['utf-8', 'gb18030']);
  if (encoding !== null && format !== 'csv') throw usageError('--out-encoding is for .csv files.');
  if (args.flag('plain') && format !== 'xlsx') throw usageError('--plain is for .xlsx files.');
  if (args.flag('encrypt') && format !== 'xlsx') throw usageError('--encrypt is for .xlsx files.');
  const passphrase = args.flag('encrypt') ? await context.filePassphrase() : undefined;
  if (passphrase !== undefined) checkFilePassphrase(passphrase);
  return {
    ...readMasking(args),
    encoding: encoding === null ? undefined : encoding === 'utf-8' ? 'utf-8-bom' : 'gb18030',
    layout: args.flag('plain') ? 'plain' : undefined,
    passphrase,
  };
}
