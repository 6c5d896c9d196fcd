import type { ProviderDeclaration } from '@shared/domain/provider';
import type { Provider } from '../provider';
import { marketplaceCodes } from './codes';
import { buildCheck } from './request';
import { interpretCheck } from './response';
import { marketplaceSettingFields, marketplaceSettingsSchema, type MarketplaceSettings } from './settings';
import { signCheck } from './signature';

const declaration: ProviderDeclaration = {
  id: 'marketplace',
  label: { 'zh-CN': '挖数据 API 市场', en: 'API marketplace (wapi.cn)' },
  kinds: [{ kind: 'id-2', factors: ['name', 'idNumber'] }],
  credentialFields: [
    { name: 'appId', label: { 'zh-CN': '应用 ID（appid）', en: 'Application id (appid)' }, required: true },
    { name: 'secret', label: { 'zh-CN': '应用密钥', en: 'Application secret' }, required: true },
  ],
  settingFields: marketplaceSettingFields,
  hasBalance: false,
  factNames: ['birthday', 'sex', 'area'],
};

/** The adapter of the API marketplace; no documented call tells its balance. */
export function createMarketplaceProvider(): Provider<MarketplaceSettings> {
  return {
    declaration,
    settingsSchema: marketplaceSettingsSchema,
    codes: marketplaceCodes,
    check: { build: buildCheck, sign: signCheck, interpret: interpretCheck },
    balance: null,
  };
}
