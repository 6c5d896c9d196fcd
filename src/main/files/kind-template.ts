/** The empty batch file of a check kind: text columns, and a page of notes with invented examples. */
import { type CheckKind, type FactorName, factorsOfKind } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import { factorLabels, kindLabels } from '@shared/i18n/words';
import type { Locale } from '@shared/locale';
import type { TemplateOutput } from './template';

/** Invented, and valid by every rule; see section 6 of the provider reference for the numbers. */
const examples: Readonly<Record<FactorName, string>> = {
  name: '张三',
  idNumber: '11010519491231002X',
  mobile: '13800138000',
  bankCard: '6205500000000000004',
  companyName: '上海测试信息技术有限公司',
  creditCode: '91310000MA1FL0007C',
  legalRepresentative: '张三',
};

const notes: Readonly<Record<FactorName, LocalizedText>> = {
  name: {
    'zh-CN': '与身份证一致；少数民族姓名中的间隔点用“·”。',
    en: 'As on the ID card; the separator in minority names is "·".',
  },
  idNumber: {
    'zh-CN': '18 位，以文本保存；以数字保存会丢失末尾数字。',
    en: '18 characters, kept as text; a number loses its last digits.',
  },
  mobile: { 'zh-CN': '11 位中国大陆手机号。', en: '11 digits, mainland China.' },
  bankCard: { 'zh-CN': '13 至 19 位，以文本保存。', en: '13 to 19 digits, kept as text.' },
  companyName: { 'zh-CN': '与营业执照一致的全称。', en: 'The full name as on the business licence.' },
  creditCode: { 'zh-CN': '18 位，不含 I、O、S、V、Z。', en: '18 characters, none of I, O, S, V, Z.' },
  legalRepresentative: { 'zh-CN': '营业执照上的法定代表人姓名。', en: 'The name on the business licence.' },
};

/** Said within the cell: an example by itself could be read as data, sent and paid for. */
export const exampleWords = { 'zh-CN': '例：', en: 'Example: ' } as const satisfies Record<Locale, string>;

export function templateOf(kind: CheckKind, format: 'xlsx' | 'csv', locale: Locale): TemplateOutput {
  return {
    format,
    sheetName: kindLabels[kind][locale],
    columns: factorsOfKind[kind].map((factor) => ({
      heading: factorLabels[factor][locale],
      example: `${exampleWords[locale]}${examples[factor]}`,
      note: notes[factor][locale],
    })),
  };
}
