/** Sentences of the commands that keep and delete. */
import type { LocalizedText } from '@shared/domain/provider';
import { fillPlaceholders } from '@shared/i18n/text';
import type { Locale } from '@shared/locale';
import { isoWithOffset } from '../checks/result-record';
import type { StoredCheck } from '../data/data-service';

export const keepingTexts = {
  found: { 'zh-CN': '找到：', en: 'Found:' },
  held: { 'zh-CN': '法定保留：', en: 'Legal holds:' },
  busy: {
    'zh-CN': '批次正在运行，或有调用尚未答复：现在不能清除。',
    en: 'A batch is running or a call is in flight: it cannot be purged now.',
  },
  earlier: { 'zh-CN': '此前已清除过：{{ids}}', en: 'Purged before: {{ids}}' },
  otherCopies: {
    'zh-CN': '以下文件可能仍含有该数据，须另行处理：{{names}}',
    en: 'These files may still hold it and have to be dealt with apart: {{names}}',
  },
  nothingDeleted: { 'zh-CN': '仅预览，未删除任何内容。', en: 'A look only: nothing was deleted.' },
  certificateWritten: { 'zh-CN': '清除证明已写入：{{path}}', en: 'The certificate was written to {{path}}' },
  allErased: { 'zh-CN': '没有等待抹去的数据。', en: 'Nothing is waiting to be erased.' },
  sealFits: {
    'zh-CN': '封印相符：该证明由此保险库签发，内容未变。',
    en: 'The seal fits: this vault made the certificate, and it is unchanged.',
  },
  sealDiffers: { 'zh-CN': '封印不符。', en: 'The seal does not fit.' },
  purposeMode: { 'zh-CN': '处理用途与依据', en: 'Purpose and legal basis' },
  otherwiseKept: { 'zh-CN': '其余一律保留。', en: 'All else is kept.' },
  appliedAtStart: {
    'zh-CN': '打开窗口时自动清除到期的数据：是',
    en: 'Applied by itself when the window is opened: yes',
  },
  notAppliedAtStart: {
    'zh-CN': '打开窗口时自动清除到期的数据：否',
    en: 'Applied by itself when the window is opened: no',
  },
  beyondRetention: {
    'zh-CN':
      '超过保存期限：核验 {{checks}} 条，整个批次 {{batches}} 个；另有核验 {{heldChecks}} 条、批次 {{heldBatches}} 个因法定保留而不清除',
    en: 'Beyond its time: {{checks}} checks, {{batches}} whole batches; kept by legal holds: {{heldChecks}} checks, {{heldBatches}} batches',
  },
  purgedCheck: { 'zh-CN': '已清除 {{time}} {{id}}', en: 'purged {{time}} {{id}}' },
  holdSet: { 'zh-CN': '已设置法定保留：{{id}}', en: 'The hold is set: {{id}}' },
  holdLifted: { 'zh-CN': '已解除法定保留：{{id}}', en: 'The hold was lifted: {{id}}' },
  checkingIntegrity: { 'zh-CN': '正在检查数据库', en: 'Looking through the database' },
  sound: { 'zh-CN': '数据库完好（{{megabytes}} MB）。', en: 'The database is sound ({{megabytes}} MB).' },
  damaged: {
    'zh-CN': '数据库有损坏，今后仅以只读方式打开。请从备份恢复：restore FILE --replace（原文件会另行保留）。',
    en: 'The database is damaged and will be opened for reading only. Bring back a backup: restore FILE --replace (the damaged file is kept aside).',
  },
  readOnly: {
    'zh-CN':
      '提示：数据库有损坏，已以只读方式打开；不发送调用，不记录审计。请从备份恢复：restore FILE --replace',
    en: 'Notice: the database is damaged and open for reading only; nothing is sent or recorded. Bring back a backup: restore FILE --replace',
  },
  noHolds: { 'zh-CN': '没有法定保留。', en: 'There are no holds.' },
} as const satisfies Record<string, LocalizedText>;

/** In the place of a check's values; null where it has them. */
export function describePurged({ purged }: StoredCheck, locale: Locale): string | null {
  if (purged == null) return null;
  const values = { time: isoWithOffset(purged.atMs).slice(0, 10), id: purged.purgeId ?? '' };
  return fillPlaceholders(keepingTexts.purgedCheck[locale], values).trim();
}
