/**
 * ihuyi (互亿无线): company, unified social credit code and legal representative (`ent3f`).
 * Knows its own wire format only: no clock, no socket, no other provider.
 */
import { z } from 'zod';
import type { SettingField } from '@shared/domain/provider';
import { baseUrlSetting } from '../base-url';
import type { CommonSettings } from '../provider';
import {
  balanceWarningField,
  balanceWarningSetting,
  commonSettingFields,
  commonSettingShape,
  methodField,
} from '../settings';

export interface IhuyiSettings extends CommonSettings {
  readonly signMode: 'dynamic' | 'key';
  readonly method: 'POST' | 'GET';
  readonly balanceWarning: number;
}

const defaultBaseUrl = 'https://api.ihuyi.com';

const limits = { qps: 10, concurrency: 8, timeoutMs: 10_000 };

export const ihuyiSettingsSchema: z.ZodType<IhuyiSettings> = z.strictObject({
  baseUrl: baseUrlSetting().default(defaultBaseUrl),
  ...commonSettingShape(limits),
  signMode: z.enum(['dynamic', 'key']).default('dynamic'),
  method: z.enum(['POST', 'GET']).default('POST'),
  balanceWarning: balanceWarningSetting(),
});

export const ihuyiSettingFields: readonly SettingField[] = [
  ...commonSettingFields({ ...limits, baseUrl: defaultBaseUrl }),
  {
    name: 'signMode',
    label: { 'zh-CN': '密码方式', en: 'Password mode' },
    type: 'choice',
    choices: [
      { value: 'dynamic', label: { 'zh-CN': '动态密码', en: 'Dynamic password' } },
      { value: 'key', label: { 'zh-CN': 'APIKEY（直接发送）', en: 'API key (sent as it is)' } },
    ],
    defaultValue: 'dynamic',
    hint: {
      'zh-CN': '直接发送 APIKEY 时，每次请求都携带长期密钥；建议使用动态密码。',
      en: 'Sending the API key puts the long-lived key into every request; the dynamic password is advised.',
    },
  },
  methodField,
  balanceWarningField,
];
