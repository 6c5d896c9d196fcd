import type { CodeEntry } from '@shared/domain/provider';
import { advice } from '../advice';
import { rows } from '../code-entries';
import { httpLayer, otherCodes } from '../code-table';
import type { Step } from './request';

/** `code` means another thing in each step; the outer one, which a result shows first, is that of the page. */
export const stepLayers: Readonly<Record<Step, string>> = {
  identify: 'identify.code',
  account: 'account.code',
  certificate: 'cert.code',
};

/** The field `error` of the token endpoint. */
export const tokenLayer = 'token.error';

const waiting = {
  'zh-CN': '经办人：请本人打开页面（链接或二维码）完成认证，然后查询结果；没有页面或页面已过期时重新核验。',
  en: 'Operator: have the person open the page (link or QR code) and complete it, then ask for the result. Where there is no page, or it has expired, check again.',
};

/**
 * Documented is 10000 alone: no list of codes, no HTTP status and nothing about billing. So accepted
 * steps leave billing open, other codes decide nothing, and what the statuses of the gateway mean (401,
 * 403, 429, 5xx) and that they are free (but 5xx) is inferred. Making an account is not known to be
 * repeatable, so nothing is repeated but a call whose token was refused.
 */
export const glodonCodes: readonly CodeEntry[] = [
  ...rows(
    { layer: stepLayers.identify, verdict: 'pending', reason: null, billed: 'unknown', advice: waiting },
    [
      [
        '10000',
        '成功：已签发认证页面，等待本人完成（不是核验通过）',
        'Success: a page was issued and the person has to complete it (not yet a confirmation)',
      ],
    ],
  ),
  ...rows(
    {
      layer: stepLayers.identify,
      verdict: 'failed',
      reason: 'protocol',
      billed: 'unknown',
      advice: advice.unreadable,
    },
    [
      [
        otherCodes,
        '未公开的返回码：创建账户、认证，或单独申请证书时（看返回信息）',
        'A code that is not documented: of the account, of the identification, or of a certificate asked for on its own (read the message)',
      ],
    ],
  ),
  ...rows(
    { layer: stepLayers.account, verdict: 'pending', reason: null, billed: 'unknown', advice: waiting },
    [['10000', '成功：账户已创建，继续认证', 'Success: the account was made and the check goes on']],
  ),
  ...rows(
    {
      layer: stepLayers.certificate,
      verdict: 'match',
      reason: null,
      billed: 'unknown',
      advice: advice.match,
    },
    [
      [
        '10000',
        '成功：已签发数字证书，只有实名认证通过者才能申请',
        'Success: a certificate was issued, which only those whose identity was confirmed can have',
      ],
    ],
  ),
  ...rows(
    {
      layer: stepLayers.certificate,
      verdict: 'pending',
      reason: null,
      billed: 'unknown',
      advice: {
        'zh-CN': '尚未签发证书：本人还没有完成，或服务商拒绝签发。经办人：查看返回信息，稍后再查询。',
        en: 'No certificate issued yet: the person has not finished, or the service refuses it. Operator: read the message and ask again later.',
      },
    },
    [
      [
        otherCodes,
        '查询结果时的其他返回码：尚未签发证书（看返回信息）',
        'Any other code when the result is asked for: no certificate yet (read the message)',
      ],
    ],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: {
        'zh-CN':
          '管理员：访问令牌被拒绝；核对连接的 appKey 与 appSecret，或更新手工填写的访问令牌，测试通过后再核验。',
        en: 'Administrator: the access token was refused. Compare the app key and the app secret of the connection, or renew the token that was entered by hand, then test the connection.',
      },
    },
    [['401', '访问令牌无效或已过期', 'The access token is not valid or has expired']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'config',
      billed: 'no',
      advice: advice.contract,
      faultLayer: 'permission',
    },
    [
      [
        '403',
        '应用未订阅服务或未获 scope 授权',
        'The application has not subscribed to the service, or lacks its scope',
      ],
    ],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'config',
      billed: 'unknown',
      advice: {
        'zh-CN': '管理员：核对连接的接口地址与企业认证路径是否与合同一致，测试通过后再核验。',
        en: 'Administrator: compare the base URL and the enterprise paths of the connection with the contract, then test the connection.',
      },
    },
    [['404', '接口不存在', 'The API does not exist']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'rate-limit',
      billed: 'no',
      advice: advice.tooFast,
    },
    [['429', '调用过于频繁', 'Too many calls']],
  ),
  ...rows(
    {
      layer: httpLayer,
      verdict: 'failed',
      reason: 'provider',
      billed: 'unknown',
      advice: advice.uncertainFault,
    },
    [
      ['500', '服务商内部错误', 'An internal error of the provider'],
      ['502', '网关错误', 'A fault of the gateway'],
      ['503', '服务不可用', 'The service is unavailable'],
      ['504', '网关超时', 'The gateway timed out'],
    ],
  ),
  ...rows(
    {
      layer: tokenLayer,
      verdict: 'failed',
      reason: 'auth',
      billed: 'no',
      advice: advice.credential,
      faultLayer: 'credential',
    },
    [
      ['invalid_client', 'appKey 或 appSecret 不正确', 'The app key or the app secret is not right'],
      ['invalid_grant', '换取令牌的凭证被拒绝', 'The proof for a token was refused'],
    ],
  ),
  ...rows(
    {
      layer: tokenLayer,
      verdict: 'failed',
      reason: 'config',
      billed: 'no',
      advice: advice.contract,
      faultLayer: 'permission',
    },
    [
      ['unauthorized_client', '应用无权以此方式换取令牌', 'The application may not get a token this way'],
      ['invalid_scope', '应用未获 scope 授权', 'The application lacks the scope'],
    ],
  ),
  ...rows({ layer: tokenLayer, verdict: 'failed', reason: 'config', billed: 'no', advice: advice.software }, [
    ['invalid_request', '令牌请求不完整', 'The request for a token is not complete'],
    ['unsupported_grant_type', '令牌地址不支持该方式', 'The token URL does not support this grant'],
  ]),
];
