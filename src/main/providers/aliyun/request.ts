import { createHash } from 'node:crypto';
import { upgradeIdNumber } from '@shared/identifiers';
import { requireFactor, requireKind } from '../inputs';
import type { CheckInput, RequestDraft } from '../provider';
import type { AliyunSettings } from './settings';

/** The identity check `Id2MetaVerify`; its name and version travel in headers. */
export function buildCheck(input: CheckInput, settings: AliyunSettings): RequestDraft {
  requireKind(input, 'id-2');
  const entered = requireFactor(input, 'idNumber');
  // The data source holds numbers of 18 characters only.
  const idNumber = /^\d{15}$/.test(entered) ? upgradeIdNumber(entered) : entered;
  const name = requireFactor(input, 'name');
  const isHashed = settings.paramType === 'md5';
  return {
    method: settings.method,
    url: `${settings.baseUrl}/`,
    parameters: [
      ['IdentifyNum', isHashed ? hashedIdNumber(idNumber) : idNumber],
      ['ParamType', settings.paramType],
      ['UserName', isHashed ? hashedName(name) : name],
    ],
  };
}

/** First six characters, MD5 of the eight of the birth date, last four: 42 characters. */
export function hashedIdNumber(idNumber: string): string {
  return idNumber.slice(0, 6) + md5(idNumber.slice(6, 14)) + idNumber.slice(14);
}

/** MD5 of the first character, then the rest. A character may take two UTF-16 units, as 𠮷 does. */
export function hashedName(name: string): string {
  const [first = '', ...rest] = name;
  return md5(first) + rest.join('');
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}
