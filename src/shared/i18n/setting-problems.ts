/**
 * Why a setting or a credential of a connection is refused, and what to write instead. The names travel as
 * `problem` in the context of `connection/invalid`.
 */
import type { LocalizedText } from '../domain/provider';
import type { NetworkSettingName, ProxyCredentialName } from '../domain/network';
import { localized } from './text';

export const settingProblems = {
  missing: localized('尚未填写。', 'It is not filled in.'),
  unknown: localized(
    '该服务商没有此项设置或凭证，请核对名称。',
    'The provider has no such setting or credential; check the name.',
  ),
  format: localized('内容不符合此项的要求。', 'The value does not fit this setting.'),
  choice: localized('只能选用列出的值。', 'Only the listed values are accepted.'),
  number: localized('请填写整数。', 'Enter a whole number.'),
  range: localized('数值超出允许的范围。', 'The number is outside the allowed range.'),
  'too-long': localized('内容过长。', 'The value is too long.'),
  'control-character': localized(
    '含有换行、制表符等不可见的控制字符。请重新复制，只保留一行文字。',
    'It holds a line break, a tab or another control character. Copy it again as one line.',
  ),
  'invisible-character': localized(
    '含有不可见的字符（如零宽空格）。请改为手工输入，或从服务商后台重新复制。',
    'It holds an invisible character, such as a zero-width space. Type it, or copy it again from the provider’s console.',
  ),
  'blank-at-end': localized('首尾有空格，请删除。', 'It begins or ends with a blank; remove it.'),
  'url-start': localized(
    '须以 https:// 和主机名开头。',
    'It must begin with https:// and the name of a host.',
  ),
  'url-blank': localized(
    '不能含有空格、控制字符或反斜杠。',
    'It must not hold blanks, control characters or backslashes.',
  ),
  'url-malformed': localized('不是有效的网址。', 'It is not an address.'),
  'url-credentials': localized(
    '网址中不能含有用户名、密码或 @，请填写在凭证中。',
    'It must not hold a user name, a password or an @; enter those as credentials.',
  ),
  'url-query': localized('不能含有 ? 或 # 及其后的内容。', 'It must not hold a ? or a # and what follows.'),
  'url-plain-http': localized(
    '须使用 https；http 仅可用于本机地址。',
    'It must use https; http is for addresses of this computer only.',
  ),
  'url-path': localized(
    '只能填写协议、主机与端口，不能含有路径。',
    'Only scheme, host and port are accepted, without a path.',
  ),
  'path-form': localized(
    '须为 /api/v2/account 这样的路径，不含域名、问号，各段不以点开头。',
    'It must be a path as /api/v2/account, without host and query, and without dots at the start of its parts.',
  ),
  'field-names': localized(
    '须写成 companyName=…,creditCode=…,legalRepresentative=…，各对应一个不同的字段名。',
    'It is written as companyName=…,creditCode=…,legalRepresentative=…, each with a name of its own.',
  ),
  'host-patterns': localized(
    '须为域名列表，如 *.example.com,pages.example.com，以逗号分隔，不含协议与路径。',
    'It must be a list of hosts as *.example.com,pages.example.com, separated by commas, without scheme and path.',
  ),
  'proxy-scheme': localized(
    '须以 http:// 或 https:// 开头，如 http://10.0.0.1:8080；不支持 SOCKS 代理。',
    'It must begin with http:// or https://, as http://10.0.0.1:8080; SOCKS proxies are not supported.',
  ),
  'pac-scheme': localized(
    '须为以 http:// 或 https:// 开头的网址，如 http://proxy.example/proxy.pac。',
    'It must be an address that begins with http:// or https://, as http://proxy.example/proxy.pac.',
  ),
  'user-missing': localized(
    '填写了密码，请同时填写用户名。',
    'There is a password, so enter the user name too.',
  ),
  'user-colon': localized('用户名不能含有冒号。', 'A user name must not hold a colon.'),
  'no-certificate': localized(
    '文件中没有可读的证书。请选择 PEM（或 DER）格式的 CA 证书文件。',
    'The file holds no certificate that can be read. Choose a CA file in PEM (or DER) form.',
  ),
  'too-many-certificates': localized(
    '证书过多。请只保留公司网络使用的 CA 证书。',
    'There are too many certificates. Keep only the authorities that the company’s network uses.',
  ),
} as const satisfies Record<string, LocalizedText>;

export type SettingProblem = keyof typeof settingProblems;

/** The problem behind a name that came over a boundary; `format` for one that is not known. */
export function settingProblemOf(name: unknown): SettingProblem {
  return typeof name === 'string' && Object.hasOwn(settingProblems, name)
    ? (name as SettingProblem)
    : 'format';
}

/** Labels of what every connection has, beside the fields that its provider declares. */
export const commonFieldLabels = {
  name: localized('连接名称', 'Name of the connection'),
  providerId: localized('服务商', 'Provider'),
  proxyMode: localized('代理', 'Proxy'),
  proxyUrl: localized('代理地址', 'Proxy address'),
  pacUrl: localized('PAC 地址', 'PAC address'),
  caCertificates: localized('附加的 CA 证书', 'Additional CA certificates'),
  proxyUser: localized('代理用户名', 'Proxy user name'),
  proxyPassword: localized('代理密码', 'Proxy password'),
} as const satisfies Record<NetworkSettingName | ProxyCredentialName | 'name' | 'providerId', LocalizedText>;

export type CommonFieldName = keyof typeof commonFieldLabels;

export function isCommonField(name: string): name is CommonFieldName {
  return Object.hasOwn(commonFieldLabels, name);
}
