/** Finds cells whose value can't be what the operator entered: the type of the cell decides, no checksum. */
import { assertNever } from '@shared/assert-never';
import type { FactorName } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import type { Cell } from './table';

export const cellRuleNames = [
  'cell/number-damaged',
  'cell/number-stored',
  'cell/scientific',
  'cell/date',
  'cell/boolean',
  'cell/error',
  'cell/formula',
] as const;

export type CellRuleName = (typeof cellRuleNames)[number];

/** Factors that are digits and letters read one by one; a spreadsheet must hold them as text. */
const identifierFactors: readonly FactorName[] = ['idNumber', 'mobile', 'bankCard', 'creditCode'];

/** Spreadsheet programs keep 15 significant digits of a number and write zeros for the rest. */
const safeDigits = 15;

const plainInteger = /^\d+$/;
/** `1.10101E+17`: what a spreadsheet program leaves in a .csv of a long number. */
const scientificText = /^\s*[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+\s*$/;

/**
 * The rule a cell breaks as the given factor, or null when its text may be used.
 * A damaged value is refused and never repaired: 9 % of damaged ID numbers still pass the check digit.
 */
export function cellDamage(cell: Cell | undefined, factor: FactorName): CellRuleName | null {
  if (cell === null || cell === undefined) return null;
  const isIdentifier = identifierFactors.includes(factor);
  if (typeof cell === 'string') return isIdentifier && scientificText.test(cell) ? 'cell/scientific' : null;
  switch (cell.kind) {
    case 'number':
      return numberDamage(cell.raw, factor, isIdentifier);
    case 'date':
      return 'cell/date';
    case 'boolean':
      return 'cell/boolean';
    case 'error':
      return 'cell/error';
    case 'formula':
      return 'cell/formula';
    default:
      return assertNever(cell.kind);
  }
}

function numberDamage(raw: string, factor: FactorName, isIdentifier: boolean): CellRuleName | null {
  if (/[eE]/.test(raw) || raw.replace(/\D/g, '').length > safeDigits) return 'cell/number-damaged';
  // A mobile number has 11 digits and no leading zero: as a plain integer it has lost nothing.
  const isSafe = plainInteger.test(raw) && (factor === 'mobile' || !isIdentifier);
  return isSafe ? null : 'cell/number-stored';
}

/** What is wrong with the cell and how to get the right value. */
export const cellRuleMessages: Readonly<Record<CellRuleName, LocalizedText>> = {
  'cell/number-damaged': {
    'zh-CN':
      '该单元格以数字格式存储，超过 15 位的部分已丢失。请在 Excel 中把该列设为“文本”，再从原始资料重新录入，不要在现有数值上修改。',
    en: 'The cell is stored as a number, and digits beyond the 15th are lost. Set the column to "Text" in Excel and enter the value again from the original document; the present value cannot be corrected.',
  },
  'cell/number-stored': {
    'zh-CN':
      '该单元格以数字格式存储，开头的零或部分数字可能已丢失。请在 Excel 中把该列设为“文本”，再从原始资料重新录入。',
    en: 'The cell is stored as a number, so leading zeros or other digits may be lost. Set the column to "Text" in Excel and enter the value again from the original document.',
  },
  'cell/scientific': {
    'zh-CN':
      '该值是科学计数法（如 1.10101E+17），原来的数字已丢失。请从原始资料重新导出，或在 Excel 中把该列设为“文本”后重新录入，再保存为 .xlsx。',
    en: 'The value is in scientific notation (such as 1.10101E+17) and the original digits are lost. Export it again from the source, or set the column to "Text" in Excel, enter the value again and save as .xlsx.',
  },
  'cell/date': {
    'zh-CN': '该单元格是日期，不是文本。请在 Excel 中把该列设为“文本”，再从原始资料重新录入。',
    en: 'The cell holds a date instead of text. Set the column to "Text" in Excel and enter the value again from the original document.',
  },
  'cell/boolean': {
    'zh-CN':
      '该单元格是逻辑值（TRUE 或 FALSE），不是文本。请在 Excel 中把该列设为“文本”，再从原始资料重新录入。',
    en: 'The cell holds TRUE or FALSE instead of text. Set the column to "Text" in Excel and enter the value again from the original document.',
  },
  'cell/error': {
    'zh-CN': '该单元格是公式错误（如 #N/A），没有可用的值。请在 Excel 中更正公式，或改为直接录入文本。',
    en: 'The cell holds a formula error (such as #N/A) and has no usable value. Correct the formula in Excel, or enter the value as text.',
  },
  'cell/formula': {
    'zh-CN':
      '该单元格是公式，文件中没有保存计算结果。请用 Excel 打开并保存一次，或复制该列后以“值”粘贴，再重新导入。',
    en: 'The cell holds a formula, and the file has no stored result. Open and save the file in Excel once, or copy the column and paste it as values, then import again.',
  },
};
