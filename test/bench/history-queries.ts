/** What an operator looks for: numbers, whole and in part, names, days and verdicts, of checks that are there. */
import type { CheckFilter } from '@main/data/contract/history';
import { verdicts } from '@shared/domain/verdict';
import {
  batches,
  type BenchCheck,
  benchCheck,
  dayMs,
  days,
  firstMs,
  operators,
  purposes,
  tags,
} from './history-data';

export interface QuerySet {
  readonly name: string;
  readonly filters: readonly CheckFilter[];
}

type TextOf = (check: BenchCheck) => string | undefined;

const texts: Readonly<Record<string, TextOf>> = {
  wholeIdNumber: ({ factors }) => factors.idNumber,
  partOfIdNumber: ({ factors }) => factors.idNumber?.slice(8, 15),
  beginningOfIdNumber: ({ factors }) => factors.idNumber?.slice(0, 10),
  lastFour: ({ factors }) => factors.idNumber?.slice(-4),
  bankCard: ({ factors }) => factors.bankCard,
  mobile: ({ factors }) => factors.mobile,
  partOfMobile: ({ factors }) => factors.mobile?.slice(3, 9),
  creditCode: ({ factors }) => factors.creditCode,
  requestId: ({ requestId }) => requestId,
  wholeName: ({ factors }) => factors.name,
  partOfName: ({ factors }) => factors.name?.slice(1),
  familyName: ({ factors }) => factors.name?.slice(0, 1),
  partOfCompany: ({ factors }) => factors.companyName?.slice(2, 6),
  threeDigits: ({ factors }) => factors.idNumber?.slice(10, 13),
  // Nobody of that name is there.
  missingNumber: ({ factors }) => factors.idNumber?.replace(/....$/u, '0000'),
};

/** Spread over the whole history, the same ones in every run. */
export function historyQueries(total: number, queries: number): readonly QuerySet[] {
  const textSets = Object.entries(texts).map(([name, textOf]): QuerySet => {
    const filters: CheckFilter[] = [];
    for (let index = 0; filters.length < queries && index < total; index += 1) {
      const text = textOf(benchCheck((index * 48_271 + 11) % total, total));
      if (text !== undefined) filters.push({ text });
    }
    return { name, filters };
  });
  const someDay = (index: number) => firstMs + ((index * 37) % (days - 60)) * dayMs;
  const numbered = (name: string, filterAt: (index: number) => CheckFilter): QuerySet => ({
    name,
    filters: Array.from({ length: queries }, (_, index) => filterAt(index)),
  });
  const verdictAt = (index: number) => verdicts[index % verdicts.length] ?? 'match';
  const operatorAt = (index: number) => `operator-${1 + (index % operators)}`;
  const batchAt = (index: number) => `batch-${1 + (index % batches)}`;
  const purposeAt = (index: number) => purposes[index % (purposes.length - 1)] ?? '';
  return [
    ...textSets,
    numbered('dayAndVerdict', (index) => ({
      sinceMs: someDay(index),
      untilMs: someDay(index) + dayMs,
      verdict: verdictAt(index),
    })),
    numbered('monthAndVerdict', (index) => ({
      sinceMs: someDay(index),
      untilMs: someDay(index) + 30 * dayMs,
      verdict: verdictAt(index),
    })),
    numbered('verdictAndKind', (index) => ({ verdict: verdictAt(index), kind: 'enterprise-3' })),
    numbered('operator', (index) => ({ operatorId: operatorAt(index) })),
    numbered('operatorAndVerdict', (index) => ({ operatorId: operatorAt(index), verdict: verdictAt(index) })),
    numbered('batch', (index) => ({ batchId: batchAt(index) })),
    numbered('batchAndVerdict', (index) => ({ batchId: batchAt(index), verdict: verdictAt(index) })),
    numbered('purpose', (index) => ({ purpose: purposeAt(index) })),
    numbered('purposeAndOperator', (index) => ({
      purpose: purposeAt(index),
      operatorId: operatorAt(index),
    })),
    numbered('purposeAndDay', (index) => ({
      purpose: purposeAt(index),
      sinceMs: someDay(index),
      untilMs: someDay(index) + dayMs,
    })),
    // Nothing was checked for it.
    numbered('missingPurpose', (index) => ({ purpose: '其他', verdict: verdictAt(index) })),
    numbered('connectionAndVerdict', (index) => ({
      connectionId: 'connection-1',
      verdict: verdictAt(index),
    })),
    numbered('tag', (index) => ({ tag: tags[index % tags.length] ?? '' })),
    numbered('tagAndMonth', (index) => ({
      tag: tags[index % tags.length] ?? '',
      sinceMs: someDay(index),
      untilMs: someDay(index) + 30 * dayMs,
    })),
    numbered('nameAndMonth', (index) => ({
      text: benchCheck((index * 48_271 + 11) % total, total).factors.name?.slice(1) ?? '李',
      sinceMs: someDay(index),
      untilMs: someDay(index) + 30 * dayMs,
    })),
  ];
}
