import type { ProviderDeclaration } from '@shared/domain/provider';
import type { Provider } from '../provider';
import { aliyunCodes } from './codes';
import { buildCheck } from './request';
import { interpretCheck } from './response';
import { aliyunSettingFields, aliyunSettingsSchema, type AliyunSettings } from './settings';
import { signCheck } from './signature';

const declaration: ProviderDeclaration = {
  id: 'aliyun',
  label: { 'zh-CN': '阿里云实人认证', en: 'Aliyun Cloudauth' },
  kinds: [{ kind: 'id-2', factors: ['name', 'idNumber'] }],
  credentialFields: [
    { name: 'accessKeyId', label: { 'zh-CN': 'AccessKey ID', en: 'AccessKey ID' }, required: true },
    {
      name: 'accessKeySecret',
      label: { 'zh-CN': 'AccessKey Secret', en: 'AccessKey secret' },
      required: true,
    },
    {
      name: 'securityToken',
      label: {
        'zh-CN': 'STS 安全令牌（仅临时凭证）',
        en: 'STS security token (temporary credentials only)',
      },
      required: false,
    },
  ],
  settingFields: aliyunSettingFields,
  hasBalance: false,
  factNames: [],
};

/** The adapter of Aliyun Cloudauth; what is left of a resource package is told in its console only. */
export function createAliyunProvider(): Provider<AliyunSettings> {
  return {
    declaration,
    settingsSchema: aliyunSettingsSchema,
    codes: aliyunCodes,
    check: { build: buildCheck, sign: signCheck, interpret: interpretCheck },
    balance: null,
  };
}
