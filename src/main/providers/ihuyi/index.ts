import type { ProviderDeclaration } from '@shared/domain/provider';
import type { Provider } from '../provider';
import { ihuyiCodes } from './codes';
import { buildBalance, buildCheck } from './request';
import { interpretBalance, interpretCheck } from './response';
import { ihuyiSettingFields, ihuyiSettingsSchema, type IhuyiSettings } from './settings';
import { signCall } from './signature';

const declaration: ProviderDeclaration = {
  id: 'ihuyi',
  label: { 'zh-CN': '互亿无线', en: 'ihuyi' },
  kinds: [{ kind: 'enterprise-3', factors: ['companyName', 'creditCode', 'legalRepresentative'] }],
  credentialFields: [
    { name: 'apiId', label: { 'zh-CN': 'APIID', en: 'API id (APIID)' }, required: true },
    { name: 'apiKey', label: { 'zh-CN': 'APIKEY', en: 'API key (APIKEY)' }, required: true },
  ],
  settingFields: ihuyiSettingFields,
  hasBalance: true,
  factNames: [],
};

/** The adapter of ihuyi's enterprise check. */
export function createIhuyiProvider(): Provider<IhuyiSettings> {
  return {
    declaration,
    settingsSchema: ihuyiSettingsSchema,
    codes: ihuyiCodes,
    check: { build: buildCheck, sign: signCall, interpret: interpretCheck },
    balance: { build: buildBalance, sign: signCall, interpret: interpretBalance },
  };
}
