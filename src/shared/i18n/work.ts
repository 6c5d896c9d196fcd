/** Long work in words and figures, as the window and the command line show it. */
import type { LocalizedText } from '../domain/provider';
import type { PointOfNoReturn, WorkKind, WorkStage, WorkUnit } from '../domain/work';
import type { WorkView } from '../ipc/work-view';
import type { Locale } from '../locale';
import { fillPlaceholders, localized } from './text';

export const workTitles: Readonly<Record<WorkKind, LocalizedText>> = {
  import: localized('读取文件', 'Reading the file'),
  review: localized('核对各行', 'Reviewing the rows'),
  export: localized('导出', 'Exporting'),
  'history-export': localized('导出历史记录', 'Exporting the history'),
  'statement-export': localized('导出对账结果', 'Exporting the reconciliation'),
  statement: localized('核对对账单', 'Reading the statement'),
  backup: localized('备份', 'Backing up'),
  restore: localized('从备份恢复', 'Restoring the backup'),
  rekey: localized('更换数据密钥', 'Changing the data key'),
  find: localized('查找', 'Searching'),
  purge: localized('清除', 'Purging'),
  retention: localized('按保存期限清除', 'Applying the retention rules'),
  'audit-verify': localized('核对审计链', 'Verifying the audit chain'),
  'audit-export': localized('导出审计链', 'Exporting the audit chain'),
  evidence: localized('生成 PDF', 'Making the PDF'),
};

export const workStageLabels: Readonly<Record<WorkStage, LocalizedText>> = {
  preparing: localized('准备中', 'preparing'),
  reading: localized('读取中', 'reading'),
  reviewing: localized('核对中', 'reviewing'),
  writing: localized('写入中', 'writing'),
  copying: localized('复制中', 'copying'),
  converting: localized('用新密钥加密中', 'encrypting with the new key'),
  checking: localized('核对副本中', 'reading the copy back'),
  switching: localized('切换中', 'switching over'),
  looking: localized('查找中', 'looking through'),
  deleting: localized('删除中', 'deleting'),
  erasing: localized('抹除残留字节中', 'erasing the bytes that are left'),
  printing: localized('排版中', 'laying out'),
};

export const tooLateReasons: Readonly<Record<PointOfNoReturn, LocalizedText>> = {
  deleted: localized(
    '数据已删除，正在抹除残留字节，此步骤不能取消；若被中断，可在清除记录旁再次抹去。',
    'The data are deleted and their bytes are being erased, which cannot be cancelled. If it is interrupted, the purge can be erased again.',
  ),
  switched: localized(
    '已切换，正在收尾，不能再取消。',
    'The switch is made and the rest follows; it is too late to cancel.',
  ),
};

const unitWords: Readonly<Record<Exclude<WorkUnit, 'bytes'>, LocalizedText>> = {
  rows: localized('{{count}} 行', '{{count}} rows'),
  checks: localized('{{count}} 条', '{{count}} checks'),
  entries: localized('{{count}} 条记录', '{{count}} entries'),
};

const ofTotal = localized('{{done}} / {{total}}', '{{done}} of {{total}}');
const perSecondWords = localized('每秒 {{amount}}', '{{amount}}/s');
const leftWords = localized('剩余约 {{time}}', 'about {{time}} left');

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(locale, options);
  formatters.set(key, formatter);
  return formatter;
}

/** `12,345 rows`, `34.5 MB`. */
function formatWorkAmount(amount: number, unit: WorkUnit, locale: Locale): string {
  if (unit === 'bytes') {
    const isLarge = amount >= 1_000_000_000;
    return formatterOf(locale, {
      style: 'unit',
      unit: isLarge ? 'gigabyte' : 'megabyte',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }).format(amount / (isLarge ? 1_000_000_000 : 1_000_000));
  }
  const digits = amount < 10 && !Number.isInteger(amount) ? 1 : 0;
  const count = formatterOf(locale, { maximumFractionDigits: digits }).format(amount);
  return fillPlaceholders(unitWords[unit][locale], { count });
}

/** `5 sec`, `2 min`, `1 hr 3 min`: as coarse as a forecast is. */
export function formatTimeLeft(leftMs: number, locale: Locale): string {
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    formatterOf(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
  const seconds = Math.max(1, Math.round(leftMs / 1_000));
  if (seconds < 90) return unit(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** What there is to be said of it: how much, how fast, how long still. */
export function workFigures(
  {
    unit,
    done,
    total,
    perSecond,
    leftMs,
  }: Pick<WorkView, 'unit' | 'done' | 'total' | 'perSecond' | 'leftMs'>,
  locale: Locale,
): readonly string[] {
  const amount = formatWorkAmount(done, unit, locale);
  const figures: string[] = [];
  if (total !== null) {
    const values = { done: amount, total: formatWorkAmount(total, unit, locale) };
    figures.push(fillPlaceholders(ofTotal[locale], values));
  } else if (done > 0) figures.push(amount);
  if (perSecond !== null && perSecond > 0) {
    const values = { amount: formatWorkAmount(perSecond, unit, locale) };
    figures.push(fillPlaceholders(perSecondWords[locale], values));
  }
  if (leftMs !== null && leftMs > 0) {
    figures.push(fillPlaceholders(leftWords[locale], { time: formatTimeLeft(leftMs, locale) }));
  }
  return figures;
}
