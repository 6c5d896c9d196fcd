/**
 * The API marketplace (wapi.cn, formerly storeapi.net): identity card, two elements.
 * Knows its own wire format only: no clock, no socket, no other provider.
 */
import { z } from 'zod';
import type { SettingField } from '@shared/domain/provider';
import { baseUrlSetting } from '../base-url';
import type { CommonSettings } from '../provider';
import { commonSettingFields, commonSettingShape, methodField } from '../settings';
import { createVerdictMapReader, type MappedVerdict } from '../verdict-map';

export interface MarketplaceSettings extends CommonSettings {
  readonly signMode: 'md5' | 'hash';
  readonly method: 'POST' | 'GET';
  /** Meanings of `bank_status` values beyond 01, as `02=mismatch,03=no-record`. */
  readonly statusMap: string;
}

const readStatusMap = createVerdictMapReader(/\w{1,10}/, '01');

const limits = { qps: 10, concurrency: 8, timeoutMs: 10_000 };

const defaultStatusMap = '02=mismatch';

export const marketplaceSettingsSchema: z.ZodType<MarketplaceSettings> = z.strictObject({
  // The host is per account and shown after login only, so there is no default.
  baseUrl: baseUrlSetting(),
  ...commonSettingShape(limits),
  signMode: z.enum(['md5', 'hash']).default('md5'),
  method: z.enum(['POST', 'GET']).default('POST'),
  statusMap: z
    .string()
    .max(300)
    .refine((text) => readStatusMap(text) !== null, {
      message: 'The status map is written as 02=mismatch,03=no-record and never names 01.',
    })
    .default(defaultStatusMap),
});

/** The verdict the operator's status map gives a `bank_status`; undefined where it says nothing. */
export function mappedVerdict(settings: MarketplaceSettings, status: string): MappedVerdict | undefined {
  return readStatusMap(settings.statusMap)?.get(status);
}

export const marketplaceSettingFields: readonly SettingField[] = [
  ...commonSettingFields({ ...limits, baseUrl: null }),
  {
    name: 'signMode',
    label: { 'zh-CN': '验证方式', en: 'Signing mode' },
    type: 'choice',
    choices: [
      { value: 'md5', label: { 'zh-CN': 'MD5 签名', en: 'MD5 signature' } },
      { value: 'hash', label: { 'zh-CN': 'Hash（直接发送密钥）', en: 'Hash (sends the secret itself)' } },
    ],
    defaultValue: 'md5',
    hint: {
      'zh-CN': '须与服务商后台“我的应用”中的设置一致；Hash 方式在每次请求中携带密钥，建议使用 MD5。',
      en: 'Must equal the setting of the application at the provider; Hash carries the secret in every request, so MD5 is advised.',
    },
  },
  methodField,
  {
    name: 'statusMap',
    label: { 'zh-CN': '状态码含义', en: 'Meaning of bank_status values' },
    type: 'text',
    defaultValue: defaultStatusMap,
    hint: {
      'zh-CN': '01 以外的 bank_status 未见公开说明，可按合同填写，如 02=mismatch,03=no-record；01 恒为一致。',
      en: 'Values other than 01 are not documented publicly; state them as in the contract, as 02=mismatch,03=no-record. 01 is always a match.',
    },
  },
];
