/**
 * Aliyun Cloudauth (阿里云实人认证): identity card, two elements (`Id2MetaVerify`, 2019-03-07).
 * Knows its own wire format only: no clock, no socket, no other provider.
 */
import { z } from 'zod';
import type { SettingField } from '@shared/domain/provider';
import { baseUrlSetting } from '../base-url';
import type { CommonSettings } from '../provider';
import { commonSettingFields, commonSettingShape, methodField } from '../settings';

export interface AliyunSettings extends CommonSettings {
  readonly paramType: 'normal' | 'md5';
  readonly method: 'POST' | 'GET';
}

const defaultBaseUrl = 'https://cloudauth.aliyuncs.com';

/** 50 calls a second belong to the whole Aliyun account; the rest is left to its other users. */
const limits = { qps: 40, concurrency: 16, timeoutMs: 10_000 };

export const aliyunSettingsSchema: z.ZodType<AliyunSettings> = z.strictObject({
  baseUrl: baseUrlSetting()
    // The path of an RPC call is "/" and is signed: a prefix would be another call.
    .refine((url) => /^https?:\/\/[^/]+$/.test(url), { params: { problem: 'url-path' } })
    .default(defaultBaseUrl),
  ...commonSettingShape(limits),
  // `sm2` is named by the newest document only, which does not say how it is made.
  paramType: z.enum(['normal', 'md5']).default('normal'),
  method: z.enum(['POST', 'GET']).default('POST'),
});

const hints: Readonly<Record<string, SettingField['hint']>> = {
  baseUrl: {
    'zh-CN': '协议与主机，不含路径；签名覆盖主机名，须与实际接入点一致。仅本机地址可用 http。',
    en: 'Scheme and host without a path; the host is signed, so it must be the endpoint that is called. http is accepted for loopback addresses only.',
  },
  qps: {
    'zh-CN': '任意一秒内不会超过此数。阿里云对整个账号（含全部 RAM 用户）限制为每秒 50 次。',
    en: 'Never exceeded in any window of one second. Aliyun limits the whole account, all its RAM users together, to 50.',
  },
};

export const aliyunSettingFields: readonly SettingField[] = [
  ...commonSettingFields({ ...limits, baseUrl: defaultBaseUrl }).map((field) => {
    const hint = hints[field.name];
    return hint === undefined ? field : { ...field, hint };
  }),
  {
    name: 'paramType',
    label: { 'zh-CN': '加密方式（ParamType）', en: 'Encryption (ParamType)' },
    type: 'choice',
    choices: [
      { value: 'normal', label: { 'zh-CN': 'normal（明文）', en: 'normal (plain)' } },
      {
        value: 'md5',
        label: {
          'zh-CN': 'md5（姓名首字与出生日期）',
          en: 'md5 (first character of the name and birth date)',
        },
      },
    ],
    defaultValue: 'normal',
    hint: {
      'zh-CN': '两种方式都经 HTTPS 传输；md5 中出生日期的格式未见公开样例，启用前请先测试。',
      en: 'Both travel over HTTPS. No published example shows the birth date format within md5, so test it before use.',
    },
  },
  methodField,
];
