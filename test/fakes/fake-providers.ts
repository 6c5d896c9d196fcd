/** Providers and connections as main would show them to the renderer. */
import type { ConnectionView, ProviderView } from '@shared/ipc/connection-view';

const commonFields = (baseUrl: string | null): ProviderView['settingFields'] => [
  {
    name: 'baseUrl',
    label: { 'zh-CN': '接口地址', en: 'Base URL' },
    type: 'url',
    defaultValue: baseUrl,
    hint: {
      'zh-CN': '协议、主机与可选的路径前缀；仅本机地址可用 http。',
      en: 'Scheme, host and an optional path prefix; http is accepted for loopback addresses only.',
    },
  },
  {
    name: 'qps',
    label: { 'zh-CN': '每秒调用数', en: 'Calls per second' },
    type: 'integer',
    defaultValue: 10,
    hint: { 'zh-CN': '任意一秒内不会超过此数。', en: 'Never exceeded in any window of one second.' },
  },
  {
    name: 'timeoutMs',
    label: { 'zh-CN': '超时（毫秒）', en: 'Timeout (milliseconds)' },
    type: 'integer',
    defaultValue: 10_000,
  },
  {
    name: 'price',
    label: { 'zh-CN': '单价（分/计费调用）', en: 'Price (fen for one billed call)' },
    type: 'integer',
    defaultValue: null,
    hint: {
      'zh-CN': '以合同为准；留空表示未知，费用不做估算。',
      en: 'As in the contract; empty means not known, and no fee is estimated.',
    },
  },
];

const signMode: ProviderView['settingFields'][number] = {
  name: 'signMode',
  label: { 'zh-CN': '验证方式', en: 'Signing mode' },
  type: 'choice',
  choices: [
    { value: 'md5', label: { 'zh-CN': 'MD5 签名', en: 'MD5 signature' } },
    { value: 'hash', label: { 'zh-CN': 'Hash（直接发送密钥）', en: 'Hash (sends the secret itself)' } },
  ],
  defaultValue: 'md5',
};

export const fakeProviders: readonly ProviderView[] = [
  {
    id: 'marketplace',
    label: { 'zh-CN': '挖数据 API 市场', en: 'API marketplace (wapi.cn)' },
    kinds: [{ kind: 'id-2', factors: ['name', 'idNumber'] }],
    credentialFields: [
      { name: 'appId', label: { 'zh-CN': '应用 ID（appid）', en: 'Application id (appid)' }, required: true },
      { name: 'secret', label: { 'zh-CN': '应用密钥', en: 'Application secret' }, required: true },
    ],
    settingFields: [...commonFields(null), signMode],
    hasBalance: false,
    factNames: ['birthday', 'sex', 'area'],
  },
  {
    id: 'expauth',
    label: { 'zh-CN': '秒汤', en: 'expauth' },
    kinds: [{ kind: 'bank-card-4', factors: ['name', 'idNumber', 'bankCard', 'mobile'] }],
    credentialFields: [{ name: 'appCode', label: { 'zh-CN': 'AppCode', en: 'AppCode' }, required: true }],
    settingFields: commonFields('https://api.expauth.com'),
    hasBalance: false,
    factNames: ['accountClass'],
  },
  {
    id: 'ihuyi',
    label: { 'zh-CN': '互亿无线', en: 'ihuyi' },
    kinds: [{ kind: 'enterprise-3', factors: ['companyName', 'creditCode', 'legalRepresentative'] }],
    credentialFields: [
      { name: 'apiId', label: { 'zh-CN': 'APIID', en: 'API id (APIID)' }, required: true },
      { name: 'apiKey', label: { 'zh-CN': 'APIKEY', en: 'API key (APIKEY)' }, required: true },
    ],
    settingFields: commonFields('https://api.ihuyi.com'),
    hasBalance: true,
    factNames: [],
  },
];

/** A sandbox connection with each provider and one real account. */
export function fakeConnections(): readonly ConnectionView[] {
  const set = (hint: string) => ({ configured: true, hint });
  return [
    {
      id: 'connection-1',
      name: '沙箱 · 挖数据',
      providerId: 'marketplace',
      kinds: ['id-2'],
      sandbox: true,
      settings: { baseUrl: 'http://127.0.0.1:18080', qps: 10, timeoutMs: 10_000, price: 16, signMode: 'md5' },
      credentials: { appId: set('0001'), secret: set('beef') },
      certificates: [],
      priceFen: 16,
      hasBalance: false,
    },
    {
      id: 'connection-2',
      name: '沙箱 · 秒汤',
      providerId: 'expauth',
      kinds: ['bank-card-4'],
      sandbox: true,
      settings: { baseUrl: 'http://127.0.0.1:18080', qps: 20, timeoutMs: 10_000, price: 45 },
      credentials: { appCode: set('c0de') },
      certificates: [],
      priceFen: 45,
      hasBalance: false,
    },
    {
      id: 'connection-3',
      name: '沙箱 · 互亿无线',
      providerId: 'ihuyi',
      kinds: ['enterprise-3'],
      sandbox: true,
      settings: { baseUrl: 'http://127.0.0.1:18080', qps: 10, timeoutMs: 10_000, price: 80 },
      credentials: { apiId: set('0002'), apiKey: set('feed') },
      certificates: [],
      priceFen: 80,
      hasBalance: true,
    },
    {
      id: 'connection-4',
      name: '互亿无线（结算部）',
      providerId: 'ihuyi',
      kinds: ['enterprise-3'],
      sandbox: false,
      settings: { baseUrl: 'https://api.ihuyi.com', qps: 5, timeoutMs: 10_000 },
      credentials: { apiId: set('8841'), apiKey: set('1234') },
      certificates: [],
      priceFen: null,
      hasBalance: true,
    },
  ];
}
