/** The words for the steps of a connection test. */
import type { TestLayer } from '../domain/network';
import type { LocalizedText } from '../domain/provider';
import type { ConnectionTestView } from '../ipc/connection-view';
import { localized } from './text';

export const testLayerLabels: Readonly<Record<TestLayer, LocalizedText>> = {
  dns: localized('域名解析（DNS）', 'Name resolution (DNS)'),
  tcp: localized('网络连接（TCP）', 'Network connection (TCP)'),
  proxy: localized('代理', 'Proxy'),
  tls: localized('加密与证书（TLS）', 'Encryption and certificate (TLS)'),
  http: localized('HTTP 答复', 'HTTP answer'),
  'ip-whitelist': localized('IP 白名单', 'IP allow-list'),
  credential: localized('凭证', 'Credential'),
  signature: localized('签名', 'Signature'),
  clock: localized('时间', 'Clock'),
  permission: localized('权限', 'Permission'),
  quota: localized('余额', 'Quota'),
  provider: localized('服务商', 'Provider'),
  account: localized(
    '账户（凭证、白名单、权限、余额）',
    'Account (credential, allow-list, permission, quota)',
  ),
};

export const testStepStates: Readonly<Record<ConnectionTestView['steps'][number]['state'], LocalizedText>> = {
  passed: localized('通过', 'passed'),
  failed: localized('未通过', 'failed'),
  'not-reached': localized('未进行', 'not reached'),
  'not-checked': localized('不检查', 'not checked'),
};
