import type { FactorName } from '@shared/domain/factors';
import { requireFactor, requireKind } from '../inputs';
import type { CheckInput, RequestDraft } from '../provider';
import type { ExpauthSettings } from './settings';

/** The provider's parameter for each factor, in the order of its samples. */
export const parameterNames = {
  mobile: 'phoneNumber',
  name: 'name',
  idNumber: 'idCardNo',
  bankCard: 'bankCard',
} as const satisfies Partial<Record<FactorName, string>>;

/** The check `bank-card5`: four elements, the fifth (account class I) is implied. */
export function buildCheck(input: CheckInput, settings: ExpauthSettings): RequestDraft {
  requireKind(input, 'bank-card-4');
  const factors = ['mobile', 'name', 'idNumber', 'bankCard'] as const;
  return {
    method: 'POST',
    url: `${settings.baseUrl}/v1/tools/person/bank-card5`,
    parameters: factors.map((factor) => [parameterNames[factor], requireFactor(input, factor)]),
  };
}
