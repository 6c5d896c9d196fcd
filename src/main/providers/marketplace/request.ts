import { requireFactor, requireKind } from '../inputs';
import type { CheckInput, RequestDraft } from '../provider';
import type { MarketplaceSettings } from './settings';

/** The identity check `/pyi/62/169`; `bank_id` is the identity number, whatever its name says. */
export function buildCheck(input: CheckInput, settings: MarketplaceSettings): RequestDraft {
  requireKind(input, 'id-2');
  return {
    method: settings.method,
    url: `${settings.baseUrl}/pyi/62/169`,
    parameters: [
      ['bank_id', requireFactor(input, 'idNumber')],
      ['bank_name', requireFactor(input, 'name')],
      ['format', 'json'],
    ],
  };
}
