/**
 * expauth (the gateway family of miitang 蜜堂有信): bank card four elements with account class I.
 * Knows its own wire format only: no clock, no socket, no other provider.
 */
import { z } from 'zod';
import type { SettingField } from '@shared/domain/provider';
import { baseUrlSetting } from '../base-url';
import type { CommonSettings } from '../provider';
import { commonSettingFields, commonSettingShape } from '../settings';
import { createVerdictMapReader, type MappedVerdict } from '../verdict-map';

export interface ExpauthSettings extends CommonSettings {
  readonly signMode: 'appcode' | 'mce-auth-v1';
  /** Of the AppCode mode; the signed mode has one body only, encrypted. */
  readonly bodyFormat: 'form' | 'json';
  /** Meanings of codes beyond FP00000, as `FP00001=mismatch,FP00002=no-record`; `*` for all others. */
  readonly codeMap: string;
}

const defaultBaseUrl = 'https://open.expauth.com';

const limits = { qps: 10, concurrency: 8, timeoutMs: 15_000 };

/** The one documented code of a success. */
export const successCode = 'FP00000';

const readCodeMap = createVerdictMapReader(/\*|\w{1,20}/, successCode);

export const expauthSettingsSchema: z.ZodType<ExpauthSettings> = z.strictObject({
  baseUrl: baseUrlSetting().default(defaultBaseUrl),
  ...commonSettingShape(limits),
  signMode: z.enum(['appcode', 'mce-auth-v1']).default('appcode'),
  bodyFormat: z.enum(['form', 'json']).default('form'),
  codeMap: z
    .string()
    .max(500)
    .refine((text) => readCodeMap(text) !== null, {
      message: 'The code map is written as FP00001=mismatch,FP00002=no-record and never names FP00000.',
    })
    // No list of codes is public: until the operator states one, another code is no verdict.
    .default(''),
});

/** The verdict the operator's code map gives a code; undefined where it says nothing. */
export function mappedVerdict(settings: ExpauthSettings, code: string): MappedVerdict | undefined {
  const verdicts = readCodeMap(settings.codeMap);
  return verdicts?.get(code) ?? verdicts?.get('*');
}

export const expauthSettingFields: readonly SettingField[] = [
  ...commonSettingFields({ ...limits, baseUrl: defaultBaseUrl }),
  {
    name: 'signMode',
    label: { 'zh-CN': '验证方式', en: 'Signing mode' },
    type: 'choice',
    choices: [
      { value: 'appcode', label: { 'zh-CN': 'AppCode（直接发送）', en: 'AppCode (sent as it is)' } },
      {
        value: 'mce-auth-v1',
        label: { 'zh-CN': 'mce-auth-v1（签名并加密）', en: 'mce-auth-v1 (signed and encrypted)' },
      },
    ],
    defaultValue: 'appcode',
    hint: {
      'zh-CN': 'AppCode 方式需要 AppCode；mce-auth-v1 方式需要 appId 与 secretKey，须由服务商开通。',
      en: 'The AppCode mode needs the AppCode; mce-auth-v1 needs appId and secretKey and is opened by the provider.',
    },
  },
  {
    name: 'bodyFormat',
    label: { 'zh-CN': '请求体格式', en: 'Body format' },
    type: 'choice',
    choices: [
      { value: 'form', label: { 'zh-CN': '表单', en: 'Form' } },
      { value: 'json', label: { 'zh-CN': 'JSON', en: 'JSON' } },
    ],
    defaultValue: 'form',
    hint: {
      'zh-CN': '服务商两种格式都接受；mce-auth-v1 方式总是发送加密内容，不受此项影响。',
      en: 'The provider takes both; mce-auth-v1 always sends its encrypted body, whatever stands here.',
    },
  },
  {
    name: 'codeMap',
    label: { 'zh-CN': '返回码含义', en: 'Meaning of codes' },
    type: 'text',
    defaultValue: '',
    hint: {
      'zh-CN':
        'FP00000 以外的返回码未见公开说明，可按合同填写，如 FP00001=mismatch,FP00002=no-record；*=mismatch 表示其余全部。未填写的返回码不作结论；FP00000 恒为一致。',
      en: 'Codes other than FP00000 are not documented publicly; state them as in the contract, as FP00001=mismatch,FP00002=no-record; *=mismatch stands for all others. A code that is not stated is no verdict; FP00000 is always a match.',
    },
  },
];
