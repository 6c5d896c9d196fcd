import { factorsOfKind } from '@shared/domain/factors';
import type { ProviderDeclaration } from '@shared/domain/provider';
import type { Provider } from '../provider';
import { glodonCodes } from './codes';
import { pageOf } from './page';
import { buildCheck, refusalOf } from './request';
import { interpretCheck } from './response';
import { glodonSettingFields } from './setting-fields';
import { glodonSettingsSchema, missingSetting, type GlodonSettings } from './settings';
import { missingCredential, signCheck } from './sign';
import { glodonToken } from './token';

const declaration: ProviderDeclaration = {
  id: 'glodon',
  label: { 'zh-CN': '广联达可信服务', en: 'Glodon b-trust' },
  kinds: [
    { kind: 'person-3-async', factors: factorsOfKind['person-3-async'], followUp: true },
    { kind: 'enterprise-async', factors: factorsOfKind['enterprise-async'], followUp: true },
    // Pending only where the program was ended between the account and the certificate.
    { kind: 'certificate', factors: factorsOfKind.certificate, followUp: true },
  ],
  // Either the pair or the token: see `missingCredential`.
  credentialFields: [
    { name: 'appKey', label: { 'zh-CN': 'appKey', en: 'App key' }, required: false },
    { name: 'appSecret', label: { 'zh-CN': 'appSecret', en: 'App secret' }, required: false },
    {
      name: 'accessToken',
      label: {
        'zh-CN': '访问令牌（手工填写，代替 appKey 与 appSecret）',
        en: 'Access token (entered by hand, instead of app key and app secret)',
      },
      required: false,
    },
  ],
  settingFields: glodonSettingFields,
  hasBalance: false,
  factNames: ['accountId', 'certId', 'url'],
};

/** The adapter of Glodon b-trust; no documented call tells its balance. */
export function createGlodonProvider(): Provider<GlodonSettings> {
  return {
    declaration,
    settingsSchema: glodonSettingsSchema,
    codes: glodonCodes,
    check: { build: buildCheck, sign: signCheck, interpret: interpretCheck },
    balance: null,
    token: glodonToken,
    subjectFacts: ['accountId'],
    missingCredential,
    missingSetting,
    refusal: refusalOf,
    page: pageOf,
  };
}
