import type { SettingField } from '@shared/domain/provider';
import { commonSettingFields } from '../settings';
import { defaultAllowedHosts, defaultBaseUrl, defaultTokenUrl, limits } from './settings';

const fromContract = {
  'zh-CN': '企业认证的接口未公开，请按与广联达的合同填写；留空时不能做企业认证。',
  en: 'The calls for enterprises are not documented publicly; take this from the contract with Glodon. Empty means that enterprises can’t be checked.',
};

/** The settings of a connection, in the order of the form. */
export const glodonSettingFields: readonly SettingField[] = [
  ...commonSettingFields({ ...limits, baseUrl: defaultBaseUrl }).map((field) =>
    field.name === 'baseUrl'
      ? {
          ...field,
          hint: {
            'zh-CN': '公开文档只有测试环境的地址，正式环境以合同为准；仅本机地址可用 http。',
            en: 'Only the address of the test environment is documented; that of production stands in the contract. http is accepted for loopback addresses only.',
          },
        }
      : field,
  ),
  {
    name: 'tokenUrl',
    label: { 'zh-CN': '令牌地址', en: 'Token URL' },
    type: 'url',
    defaultValue: defaultTokenUrl,
    hint: {
      'zh-CN': '用 appKey 与 appSecret 换取访问令牌的地址；手工填写访问令牌时不使用。',
      en: 'Where the app key and the app secret are exchanged for an access token; not used with a token entered by hand.',
    },
  },
  {
    name: 'returnUrl',
    label: { 'zh-CN': '返回地址', en: 'Return URL' },
    type: 'url',
    defaultValue: '',
    hint: {
      'zh-CN':
        '本人完成页面后浏览器跳转的地址，须为 https；留空则不发送。跳转不是核验依据，结果以申请证书为准。',
      en: 'Where the person’s browser goes when the page is completed, https only; left out when empty. Arriving there proves nothing: the certificate does.',
    },
  },
  {
    name: 'allowedHosts',
    label: { 'zh-CN': '允许打开的页面主机', en: 'Hosts of pages that may be opened' },
    type: 'text',
    defaultValue: defaultAllowedHosts,
    hint: {
      'zh-CN': '以逗号分隔，如 *.fadada.com；不在其中的认证页面不会被打开。',
      en: 'Separated by commas, as *.fadada.com; a page of another host is not opened.',
    },
  },
  {
    name: 'idNumAs',
    label: { 'zh-CN': '身份证号格式', en: 'Format of the ID number' },
    type: 'choice',
    choices: [
      { value: 'string', label: { 'zh-CN': '文本', en: 'Text' } },
      { value: 'number', label: { 'zh-CN': '数字（原样写出各位）', en: 'Number (its digits as they are)' } },
    ],
    defaultValue: 'string',
    hint: {
      'zh-CN':
        '服务商示例使用数字，18 位数字在多数程序中会丢失末位；末位为 X 的号码不能以数字发送，会在发送前拒绝。',
      en: 'The provider’s sample uses a number, in which most programs lose the last of 18 digits. A number ending in X can’t be sent that way and is refused before it is sent.',
    },
  },
  {
    name: 'enterpriseAccountPath',
    label: { 'zh-CN': '企业账户接口路径', en: 'Path of the enterprise account call' },
    type: 'text',
    defaultValue: '',
    hint: fromContract,
  },
  {
    name: 'enterpriseIdentifyPath',
    label: { 'zh-CN': '企业认证接口路径', en: 'Path of the enterprise identify call' },
    type: 'text',
    defaultValue: '',
    hint: fromContract,
  },
  {
    name: 'enterpriseFields',
    label: { 'zh-CN': '企业字段名', en: 'Names of the enterprise fields' },
    type: 'text',
    defaultValue: '',
    hint: {
      'zh-CN': `写作 companyName=…,creditCode=…,legalRepresentative=…。${fromContract['zh-CN']}`,
      en: `Written as companyName=…,creditCode=…,legalRepresentative=…. ${fromContract.en}`,
    },
  },
];
