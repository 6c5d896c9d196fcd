/** What a purge did, for whoever asked for it: counts and a keyed hash, never the data. */
import { createHmac } from 'node:crypto';
import { extname } from 'node:path';
import { type AuditHead, shortHead } from '@shared/domain/audit';
import type { LocalizedText } from '@shared/domain/provider';
import { localized } from '@shared/i18n/text';
import type { Locale } from '@shared/locale';
import { canonicalJson } from '../audit/canonical-json';
import { isoWithOffset } from '../checks/result-record';
import type { PurgeCounts, StoredPurge } from '../data/data-service';
import type { FileService } from '../files/file-service';
import { writeWholeFile } from '../files/part-file';

export interface CertificateContent {
  readonly purge: StoredPurge;
  /** The head of the audit chain behind the purge's entries. */
  readonly head: AuditHead | null;
  /** Whether every page of the file was looked through for what was purged. */
  readonly lookedThrough: boolean;
  /** Files that the program knows and that may still hold it: backups and former databases; names only. */
  readonly otherCopies: readonly string[];
}

export interface Certificate extends CertificateContent {
  /** HMAC-SHA-256 over the content, hex: `purge --verify` makes it anew. */
  readonly seal: string;
}

const certificateFormats = ['txt', 'xlsx', 'csv'] as const;

export type CertificateFormat = (typeof certificateFormats)[number];

/** null for another ending. */
export function certificateFormatOfPath(path: string): CertificateFormat | null {
  const ending = extname(path).toLowerCase().slice(1);
  return certificateFormats.find((format) => format === ending) ?? null;
}

/** Over what does not change when the certificate is written again. */
export function sealOf(key: Uint8Array, purge: StoredPurge): string {
  return createHmac('sha256', key)
    .update('veridesk/purge-certificate/1')
    .update(canonicalJson(purge))
    .digest('hex');
}

export const purgeTargetLabels: Record<StoredPurge['target'], LocalizedText> = {
  person: localized('一个人', 'one person'),
  batch: localized('一个批次', 'one batch'),
  retention: localized('超过保存期限的数据', 'what the retention rules no longer keep'),
};

export const purgeCountLabels: Record<keyof PurgeCounts, LocalizedText> = {
  checks: localized('核验', 'Checks'),
  attempts: localized(
    '其中的调用（金额与时间保留在账中）',
    'Their calls (amounts and times stay in the ledger)',
  ),
  rows: localized('批次的行', 'Rows of batches'),
  batches: localized('整个批次', 'Whole batches'),
  originals: localized('保存的原工作簿', 'Stored workbooks'),
  subjectFacts: localized('为后续核验保存的资料', 'Facts kept for later checks'),
  rowsThatReuse: localized(
    '沿用其结论的其他行（保留结论，不含细节）',
    'Other rows with their answer (they keep the verdict, without details)',
  ),
};

const labels = {
  title: localized('VeriDesk 核验台 数据清除证明', 'VeriDesk certificate of a purge'),
  id: localized('编号', 'Number'),
  target: localized('对象', 'What was purged'),
  purgedAt: localized('清除时间', 'Purged at'),
  by: localized('执行者', 'By'),
  reason: localized('理由', 'Reason'),
  subjectHash: localized('对象的密钥散列（HMAC-SHA-256）', 'Keyed hash of it (HMAC-SHA-256)'),
  erased: localized('从文件中抹去的时间', 'Erased from the file at'),
  notErased: localized('尚未完成', 'not yet'),
  lookedThrough: localized('已逐页查找，未发现残留', 'Every page was looked through; nothing was left'),
  notLookedThrough: localized(
    '文件已整体重写，未逐页查找',
    'The file was written anew and not looked through',
  ),
  otherCopies: localized('可能仍含有该数据的其他文件', 'Other files that may still hold it'),
  none: localized('无', 'none'),
  head: localized('审计链头', 'Head of the audit chain'),
  seal: localized('封印', 'Seal'),
} as const;

/** Label and value of each line. */
export function certificateLines(
  { purge, head, lookedThrough, otherCopies, seal }: Certificate,
  locale: Locale,
): readonly (readonly [label: string, value: string])[] {
  const counts = Object.entries(purge.counts) as [keyof PurgeCounts, number][];
  const erased =
    purge.erasedAtMs === null
      ? labels.notErased[locale]
      : `${isoWithOffset(purge.erasedAtMs)} (${(lookedThrough ? labels.lookedThrough : labels.notLookedThrough)[locale]})`;
  return [
    [labels.id[locale], purge.id],
    [labels.target[locale], purgeTargetLabels[purge.target][locale]],
    [labels.purgedAt[locale], isoWithOffset(purge.atMs)],
    [labels.by[locale], purge.actor],
    [labels.reason[locale], purge.reason],
    [labels.subjectHash[locale], purge.subjectHash],
    ...counts.map(([name, count]) => [purgeCountLabels[name][locale], String(count)] as const),
    [labels.erased[locale], erased],
    [labels.otherCopies[locale], otherCopies.length === 0 ? labels.none[locale] : otherCopies.join(', ')],
    [labels.head[locale], shortHead(head)],
    [labels.seal[locale], seal],
  ];
}

/** Whole or not at all. Errors: those of writing a file. */
export async function writeCertificate(
  files: FileService,
  certificate: Certificate,
  options: { readonly path: string; readonly format: CertificateFormat; readonly locale: Locale },
): Promise<void> {
  const { path, format, locale } = options;
  const lines = certificateLines(certificate, locale);
  const title = labels.title[locale];
  if (format === 'txt') {
    const text = [title, '', ...lines.map(([label, value]) => `${label}: ${value}`), ''].join('\r\n');
    // With a mark, so that Windows programs read the Chinese.
    await writeWholeFile(path, oneChunk(Buffer.from(`\ufeff${text}`, 'utf8')));
    return;
  }
  await files.writeTable(path, {
    format,
    sheetName: certificate.purge.id.slice(0, 8),
    columns: [{ heading: title }, { heading: '' }],
    rows: oneChunk(lines.map(([label, value]) => [label, value])),
    description: `VeriDesk audit head ${shortHead(certificate.head)}`,
  });
}

async function* oneChunk<Chunk>(chunk: Chunk): AsyncGenerator<Chunk> {
  yield await Promise.resolve(chunk);
}
