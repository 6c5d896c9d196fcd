import { requireFactor, requireKind } from '../inputs';
import type { CheckInput, RequestDraft } from '../provider';
import type { IhuyiSettings } from './settings';

/** The check `Submit.json`; `name` is the legal representative's. */
export function buildCheck(input: CheckInput, settings: IhuyiSettings): RequestDraft {
  requireKind(input, 'enterprise-3');
  return {
    method: settings.method,
    url: `${settings.baseUrl}/idcard/ent3f/Submit.json`,
    parameters: [
      ['ent_name', requireFactor(input, 'companyName')],
      ['ent_code', requireFactor(input, 'creditCode')],
      ['name', requireFactor(input, 'legalRepresentative')],
    ],
  };
}

/** The question how many checks are left, `GetNum.json`. */
export function buildBalance(_input: undefined, settings: IhuyiSettings): RequestDraft {
  return { method: settings.method, url: `${settings.baseUrl}/idcard/ent3f/GetNum.json`, parameters: [] };
}
