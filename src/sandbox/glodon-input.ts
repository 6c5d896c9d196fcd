/** What the calls of Glodon hold, and what its server takes of it. */
import type { Factors } from '@shared/domain/factors';
import { isIdNumber } from './check-digits';
import type { JsonFields } from './glodon-json';

/** JSON field of each factor. */
export type FieldNames = Readonly<Partial<Record<keyof Factors, string>>>;

/** What the server says of elements that it does not take; null where it takes them. */
export function factorProblem({
  name,
  idNumber,
  mobile,
  companyName,
  creditCode,
  legalRepresentative,
}: Factors): string | null {
  if (creditCode !== undefined) {
    if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(creditCode)) return '统一社会信用代码格式错误';
    return companyName === '' || legalRepresentative === '' ? '企业名称与法定代表人不能为空' : null;
  }
  if (name === undefined || name === '' || [...name].length > 50) return '姓名不能为空';
  if (!isIdNumber(idNumber ?? '')) return '身份证号格式错误';
  return /^1[3-9]\d{9}$/.test(mobile ?? '') ? null : '手机号格式错误';
}

export function readFactors(fields: JsonFields, names: FieldNames): Factors {
  return Object.fromEntries(Object.entries(names).map(([factor, field]) => [factor, textOf(fields, field)]));
}

export function textOf(fields: JsonFields, name: string): string {
  return fields.get(name)?.text ?? '';
}

export function isReturnUrl(url: string): boolean {
  if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url)) return false;
  // Its host stands in the page's content policy.
  return /^[\w.:[\]-]+$/.test(new URL(url).host);
}
