/** Invented subjects that the sandbox knows: the printed examples of the standards, always 张三. */
import type { CheckKind, Factors } from '@shared/domain/factors';
import { factorsOfKind } from '@shared/domain/factors';

const person = {
  name: '张三',
  idNumber: '11010519491231002X',
  mobile: '17402000000',
  bankCard: '6200000000000000000',
} as const satisfies Factors;

const company = {
  companyName: '上海测试信息技术有限公司',
  creditCode: '91310000MA1FL0007C',
  legalRepresentative: '张三',
} as const satisfies Factors;

/** A subject the sandbox confirms, or the same with another person's name, which it does not confirm. */
export function sandboxExample(kind: CheckKind, outcome: 'match' | 'mismatch'): Factors {
  const all: Factors = { ...person, ...company };
  const subject = Object.fromEntries(factorsOfKind[kind].map((factor) => [factor, all[factor]])) as Factors;
  if (outcome === 'match') return subject;
  return 'name' in subject ? { ...subject, name: '李四' } : { ...subject, legalRepresentative: '李四' };
}
