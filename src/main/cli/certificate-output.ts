/** The certificate of what was deleted: into a file, onto standard output, or as JSON. */
import { resolve } from 'node:path';
import { fillPlaceholders } from '@shared/i18n/text';
import {
  type Certificate,
  certificateFormatOfPath,
  certificateLines,
  writeCertificate,
} from '../keeping/certificate';
import { type ParsedArguments, usageError } from './arguments';
import type { CliContext } from './context';
import { keepingTexts } from './keeping-texts';
import { formatTable } from './output';

export type CertificateOutput = ReturnType<typeof readCertificateOutput>;

/** Null where no file was named. */
export function readCertificateOutput(args: ParsedArguments) {
  const path = args.text('certificate');
  if (path === null) return null;
  const format = certificateFormatOfPath(path);
  if (format === null) throw usageError(`A certificate is written as .txt, .xlsx or .csv: ${path}`);
  return { path: resolve(path), format };
}

/** @param beside what else the JSON document says. */
export async function showCertificate(
  { json }: ParsedArguments,
  { locale, workstation, report, print }: CliContext,
  certificate: Certificate,
  output: CertificateOutput,
  beside: { readonly cancelled?: boolean } = {},
): Promise<void> {
  if (output !== null) {
    const { files } = await workstation();
    await writeCertificate(files, certificate, { ...output, locale });
    report(fillPlaceholders(keepingTexts.certificateWritten[locale], { path: output.path }));
  }
  if (json) print(JSON.stringify({ ...certificate, ...beside }, null, 2));
  else if (output === null) print(formatTable(certificateLines(certificate, locale)));
}
