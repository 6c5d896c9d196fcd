/** Writes evidence to a file, whole or not at all, and leaves in the audit chain what the file was. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { shortHead } from '@shared/domain/audit';
import type { RevealReason } from '@shared/domain/reveal';
import type { Locale } from '@shared/locale';
import type { AuditTrail } from '../audit/audit-trail';
import { throwIfAborted } from '../files/file-errors';
import { writeWholeFile } from '../files/part-file';
import type { Reveals } from '../masking/reveals';
import { evidenceFooter, evidenceHtml } from './evidence-html';
import { type EvidenceDependencies, gatherEvidence } from './gather-evidence';

/** A page as a PDF; `footer` is set in the margin of each page of paper. */
export type PrintPage = (
  page: { readonly html: string; readonly footer: string },
  signal?: AbortSignal,
) => Promise<Buffer>;

export interface EvidenceOptions {
  readonly checkId: string;
  readonly path: string;
  readonly locale: Locale;
  /** Shows everything; null masks. The right to it is the caller's to ask for. */
  readonly reveal: { readonly reason: RevealReason | null; readonly note: string } | null;
  /** null writes the page itself. */
  readonly print: PrintPage | null;
  readonly signal?: AbortSignal | undefined;
}

export interface EvidenceExportDependencies extends EvidenceDependencies {
  readonly audit: Pick<AuditTrail, 'note' | 'settled'>;
  readonly reveals: Pick<Reveals, 'revealAll'>;
}

/**
 * @returns the file's SHA-256 in hex.
 * @throws AppError `check/not-found`, `value/reason-missing`, `file/print-failed`, and those of writing a file.
 */
export async function exportEvidence(
  dependencies: EvidenceExportDependencies,
  { checkId, path, locale, reveal, print, signal }: EvidenceOptions,
): Promise<{ readonly sha256: string }> {
  const { audit, reveals, maskProfile } = dependencies;
  const revealed = reveal === null ? null : await reveals.revealAll(checkId, reveal.reason, reveal.note);
  // The head that is printed stands behind the entries of what is shown.
  await audit.settled();
  const evidence = await gatherEvidence(dependencies, checkId, revealed);
  throwIfAborted(signal);
  const html = evidenceHtml(evidence, locale);
  const bytes =
    print === null
      ? Buffer.from(html, 'utf8')
      : await print({ html, footer: evidenceFooter(evidence, locale) }, signal);
  await writeWholeFile(path, oneChunk(bytes), signal);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  audit.note('export.written', checkId, {
    what: 'evidence',
    file: basename(path),
    format: print === null ? 'html' : 'pdf',
    masked: revealed === null,
    ...(revealed === null ? { maskProfile } : {}),
    head: shortHead(evidence.head),
    sha256,
  });
  await audit.settled();
  return { sha256 };
}

async function* oneChunk(chunk: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(chunk);
}
