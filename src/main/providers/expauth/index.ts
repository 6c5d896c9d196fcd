import type { ProviderDeclaration } from '@shared/domain/provider';
import type { Provider } from '../provider';
import { expauthCodes } from './codes';
import { buildCheck } from './request';
import { interpretCheck } from './response';
import { expauthSettingFields, expauthSettingsSchema, type ExpauthSettings } from './settings';
import { missingCredential, signCheck } from './signature';

const declaration: ProviderDeclaration = {
  id: 'expauth',
  label: { 'zh-CN': 'expauth 一类账户认证', en: 'expauth (class I account)' },
  kinds: [{ kind: 'bank-card-4', factors: ['name', 'idNumber', 'bankCard', 'mobile'] }],
  // Which of them are needed depends on the signing mode: see `missingCredential`.
  credentialFields: [
    { name: 'appCode', label: { 'zh-CN': 'AppCode', en: 'AppCode' }, required: false },
    {
      name: 'appId',
      label: { 'zh-CN': 'appId（mce-auth-v1）', en: 'appId (mce-auth-v1)' },
      required: false,
    },
    {
      name: 'secretKey',
      label: { 'zh-CN': 'secretKey（mce-auth-v1）', en: 'secretKey (mce-auth-v1)' },
      required: false,
    },
  ],
  settingFields: expauthSettingFields,
  hasBalance: false,
  factNames: ['accountClass'],
};

/** The adapter of expauth; no documented call tells its balance. */
export function createExpauthProvider(): Provider<ExpauthSettings> {
  return {
    declaration,
    settingsSchema: expauthSettingsSchema,
    codes: expauthCodes,
    check: { build: buildCheck, sign: signCheck, interpret: interpretCheck },
    balance: null,
    missingCredential,
  };
}
