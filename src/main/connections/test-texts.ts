/** What the test of a connection says at each step, and what to do next. */
import type { FaultLayer, TestLayer } from '@shared/domain/network';
import type { LocalizedText } from '@shared/domain/provider';
import type { ErrorCode } from '@shared/errors/app-error';
import { errorMessages } from '@shared/i18n/errors';
import { localized } from '@shared/i18n/text';

type TransportCode = Extract<ErrorCode, `transport/${string}`>;

export const testTexts = {
  worked: localized(
    '连接正常，凭证有效。测试使用查询余额，不计费。',
    'The connection works and the credential is accepted. The test asked for the balance, which is not billed.',
  ),
  tokenWorked: localized(
    '凭证有效：服务商发放了访问令牌，不计费。权限与余额要到首次核验时才会检查。',
    'The credential is accepted: the provider gave an access token, which is not billed. Permission and quota are only checked by the first check.',
  ),
  reachable: localized(
    '地址可以连通。该服务商没有不计费的调用可验证账户：凭证、白名单、权限与余额要到首次核验时才会检查。',
    'The address answers. The provider has no call for the account that is not billed: credential, IP allow-list, permission and quota are only checked by the first check.',
  ),
  providerRefused: localized(
    '服务商拒绝了测试调用，返回码不在其代码表中。请将返回码告知服务商。',
    'The provider refused the test with a code that is not in its table. Give the code to the provider.',
  ),
  providerUnreadable: localized(
    '有 HTTP 答复，但不是该服务商的格式。请核对接口地址，并确认代理没有改写答复。',
    'There is an HTTP answer, not in the form of the provider. Check the address, and make sure that no proxy changes the answer.',
  ),
  noneLeft: localized(
    '凭证有效，但余额为 0。请先向服务商充值或续订。',
    'The credential is accepted, but nothing is left on the account. Top up or renew at the provider.',
  ),
  noAnswer: localized(
    '已经连上，但没有收到完整的 HTTP 答复。测试调用不计费；请稍后再试，持续出现时请检查代理或联系服务商。',
    'The connection stands, but no whole HTTP answer came. The test is not billed; try again later, and if it goes on, check the proxy or ask the provider.',
  ),
  proxyUnreachable: localized(
    '代理无法连接。请核对代理地址与端口，并确认代理正在运行。',
    'The proxy can’t be reached. Check its address and port, and whether it is running.',
  ),
  proxyRefused: localized(
    '代理没有打开到服务商的通道。请网络管理员放行接口地址与端口，或核对接口地址。',
    'The proxy did not open the way to the provider. Ask the network administrator to allow the address and port, or check the address.',
  ),
  certificateExpired: localized(
    '服务商地址的证书已过期。请先核对本机时间；时间无误时请联系服务商或管理代理的人员。',
    'The certificate of the address has expired. Check the clock of this computer first; if it is right, tell the provider or whoever runs the proxy.',
  ),
  certificateNotYetValid: localized(
    '服务商地址的证书尚未生效，本机时间可能偏早。请校准本机时间。',
    'The certificate of the address is not valid yet: the clock of this computer may be behind. Correct it.',
  ),
  certificateHost: localized(
    '证书不属于该主机名。请核对接口地址的主机名；经代理上网时请检查代理。',
    'The certificate belongs to another host name. Check the host of the address; behind a proxy, check the proxy.',
  ),
  certificateUntrusted: localized(
    '证书的签发机构不受信任。公司网络有内容检查时，请在连接的“网络”中选择公司的 CA 文件；否则不要继续，并核对接口地址。',
    'The authority behind the certificate is not trusted. Where the company inspects traffic, choose its CA file under “Network” in the connection; otherwise go no further and check the address.',
  ),
} as const satisfies Record<string, LocalizedText>;

/** What a code of a refusal is about, for codes that the table gives no advice. */
export const faultLayerOfReason: Readonly<Partial<Record<string, FaultLayer>>> = {
  auth: 'credential',
  config: 'permission',
  quota: 'quota',
};

/** The step at which an exchange with this code broke. */
export function layerOfFailure(code: TransportCode): TestLayer {
  switch (code) {
    case 'transport/dns':
      return 'dns';
    case 'transport/refused':
    case 'transport/offline':
    case 'transport/connect-timeout':
    case 'transport/insecure-url':
      return 'tcp';
    case 'transport/proxy':
    case 'transport/proxy-auth':
    case 'transport/proxy-unsupported':
    case 'transport/pac':
    case 'transport/pac-unsupported':
      return 'proxy';
    case 'transport/tls':
      return 'tls';
    case 'transport/timeout':
    case 'transport/interrupted':
    case 'transport/too-large':
      return 'http';
  }
}

/** The words for an exchange that failed at a step. */
export function failureText(layer: TestLayer, code: TransportCode, detail: string): LocalizedText {
  if (layer === 'http') return testTexts.noAnswer;
  if (code === 'transport/proxy') {
    return detail.startsWith('CONNECT') ? testTexts.proxyRefused : testTexts.proxyUnreachable;
  }
  return (code === 'transport/tls' ? certificateText(detail) : null) ?? errorMessages[code];
}

function certificateText(detail: string): LocalizedText | null {
  switch (detail) {
    case 'CERT_HAS_EXPIRED':
      return testTexts.certificateExpired;
    case 'CERT_NOT_YET_VALID':
      return testTexts.certificateNotYetValid;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return testTexts.certificateHost;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return testTexts.certificateUntrusted;
    default:
      return null;
  }
}
