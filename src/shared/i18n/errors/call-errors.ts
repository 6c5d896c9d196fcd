/** Errors of providers, connections and the way to them. */
import type { ErrorCode } from '../../errors/app-error';
import type { LocalizedText } from '../../domain/provider';
import { localized } from '../text';

type Code = Extract<
  ErrorCode,
  | `check/${string}`
  | `connection/${string}`
  | `provider/${string}`
  | `secret/${string}`
  | `transport/${string}`
>;

export const callErrors: Record<Code, LocalizedText> = {
  'secret/unreadable': localized(
    '已保存的凭证无法解密，原数据已保留。请在连接中重新填写凭证。',
    'A stored credential can’t be decrypted; its data are kept. Enter the credential of the connection again.',
  ),
  'connection/not-found': localized(
    '没有找到该连接。请在连接列表中核对名称。',
    'There is no such connection. Check its name in the list of connections.',
  ),
  'connection/ambiguous': localized(
    '有不止一个连接使用该名称。请改用其他名称，或用编号指定连接。',
    'The name fits more than one connection. Use another name, or name the connection by its id.',
  ),
  'connection/invalid': localized(
    '连接的设置不完整或不符合要求，未保存。请检查标出的设置。',
    'The settings of the connection are incomplete or not valid and were not saved. Check the marked setting.',
  ),
  'connection/credential-missing': localized(
    '该连接的凭证尚未填写，未发送任何调用。请在连接中填写凭证。',
    'A credential of the connection is not set, and no call was sent. Enter it in the connection.',
  ),
  'connection/setting-missing': localized(
    '该核验类型需要的一项连接设置尚未填写，未发送任何调用。请按与服务商的合同在连接设置中填写。',
    'A setting that this kind of check needs is empty, and no call was sent. Enter it in the connection as your contract with the provider says.',
  ),
  'connection/kind-unsupported': localized(
    '该连接的服务商不提供这种核验。请选择其他连接或核验类型。',
    'The provider of this connection does not offer this kind of check. Choose another connection or kind.',
  ),
  'connection/no-balance': localized(
    '该服务商没有查询余额的接口。请到服务商后台查看。',
    'The provider has no call for the balance. Look it up in the provider’s console.',
  ),
  'connection/in-use': localized(
    '该连接正被批次使用，未作改动。请先停止或完成这些批次。',
    'Batches are using this connection, and nothing was changed. Stop or finish them first.',
  ),
  'provider/auth': localized(
    '服务商未接受该连接的凭证。请核对凭证、白名单和服务商后台的开通状态。',
    'The provider did not accept the credential. Check it, the address allow-list and the contract in the provider’s console.',
  ),
  'provider/bad-response': localized(
    '服务商的答复无法识别，计费状态未知。请到服务商后台核对，再决定是否重试。',
    'The provider’s answer is not understood, and it may have been billed. Look it up in the provider’s console before trying again.',
  ),
  'provider/rejected': localized(
    '服务商拒绝了该请求。请按返回码的建议处理。',
    'The provider refused the request. Follow the advice for its code.',
  ),
  'transport/timeout': localized(
    '在限定时间内没有收到答复，请求可能已计费。请先到服务商后台核对，再决定是否重试。',
    'No answer came in time, and the request may have been billed. Look it up in the provider’s console before trying again.',
  ),
  'transport/connect-timeout': localized(
    '在限定时间内没有连上服务商，请求未发送。请检查网络、防火墙和代理设置后重试。',
    'No connection to the provider stood in time, and the request was not sent. Check the network, the firewall and the proxy settings, then try again.',
  ),
  'transport/dns': localized(
    '接口地址的域名无法解析，请求未发送。请核对接口地址，并检查本机的网络与 DNS 设置。',
    'The host name of the address can’t be resolved, and the request was not sent. Check the address, then the network and the DNS settings of this computer.',
  ),
  'transport/refused': localized(
    '服务商地址拒绝了网络连接，请求未发送。请核对接口地址与端口，并检查防火墙；必须经代理上网时请设置代理。',
    'The address refused the network connection, and the request was not sent. Check the address with its port and the firewall; where the network asks for a proxy, set it in the connection.',
  ),
  'transport/offline': localized(
    '当前无法连接网络，请求未发送。请检查网络后重试；必须经代理上网时请设置代理。',
    'The network can’t be reached, and the request was not sent. Check the network and try again; where the network asks for a proxy, set it in the connection.',
  ),
  'transport/proxy': localized(
    '代理无法连接，或代理没有打开到服务商的通道，请求未发送。请核对代理地址，并请网络管理员放行接口地址。',
    'The proxy can’t be reached or did not open the way to the provider, and the request was not sent. Check the proxy’s address, and ask the network administrator to allow the address of the provider.',
  ),
  'transport/proxy-auth': localized(
    '代理要求登录或未接受用户名与密码，请求未发送。请在连接的“网络”中填写代理的用户名与密码；为避免账号被锁定，程序不会自动重试。',
    'The proxy asks for a login or did not accept it, and the request was not sent. Enter its user name and password under “Network” in the connection; there is no automatic repeat, so that the account is not locked.',
  ),
  'transport/proxy-unsupported': localized(
    '系统或 PAC 文件只给出了不支持的代理类型（如 SOCKS），请求未发送，也没有改为直连。请在连接中改用手动代理（HTTP 或 HTTPS），或请网络管理员提供。',
    'The system or the PAC file names only a kind of proxy that is not supported, such as SOCKS. The request was not sent, not directly either. Enter an HTTP or HTTPS proxy in the connection, or ask the network administrator for one.',
  ),
  'transport/pac': localized(
    'PAC 文件无法取得或无法执行，请求未发送。请核对 PAC 地址，并请网络管理员检查该文件。',
    'The PAC file can’t be fetched or evaluated, and the request was not sent. Check its address, and ask the network administrator about the file.',
  ),
  'transport/pac-unsupported': localized(
    '命令行不能执行 PAC 文件，请求未发送。请用 --set proxyMode=manual 指定代理，或用 proxyMode=system 配合环境变量 HTTPS_PROXY。',
    'The command line can’t evaluate PAC files, and the request was not sent. Name a proxy with --set proxyMode=manual, or use proxyMode=system with the variable HTTPS_PROXY.',
  ),
  'transport/tls': localized(
    '服务商的安全证书未通过验证，请求未发送。请检查本机时间与接口地址；公司网络有内容检查时，请在连接中选择公司的 CA 文件。',
    'The certificate of the address was not accepted, and the request was not sent. Check the clock and the address; where the company inspects traffic, choose its CA file in the connection.',
  ),
  'transport/insecure-url': localized(
    '只有本机地址可以使用 http，请求未发送。请将连接地址改为 https。',
    'Plain http is for addresses of this computer only, and the request was not sent. Change the address to https.',
  ),
  'transport/interrupted': localized(
    '网络连接在收到完整答复前中断，请求可能已计费。请先到服务商后台核对，再决定是否重试。',
    'The network connection broke before the whole answer came; the request may have been billed. Look it up in the provider’s console before trying again.',
  ),
  'transport/too-large': localized(
    '服务商的答复超过了允许的大小，未读取，请求可能已计费。请检查连接地址。',
    'The answer exceeds the allowed size and was not read; the request may have been billed. Check the address of the connection.',
  ),
  'check/not-found': localized(
    '没有找到该核验记录。请检查编号，记录也可能已按保留期限清除。',
    'There is no such check. Check the id; the record may also have been removed at the end of its retention.',
  ),
  'check/invalid-fields': localized(
    '要素缺失或不属于该核验类型，未发送任何调用。请按核验类型填写要素。',
    'A factor is missing, not valid or not part of this kind of check, and no call was sent. Enter the factors of the kind.',
  ),
  'check/not-pending': localized(
    '该核验没有待查询的结果，未发送任何调用。请在历史中查看其结论。',
    'Nothing is pending for this check, and no call was sent. Its verdict is in the history.',
  ),
  'check/second-refused': localized(
    '该连接不能用于二次核验：与首次连接相同、已核验过、一方为沙箱而另一方不是，或首次核验尚无结论。请选择另一连接。',
    'This connection cannot give a second opinion: it is the first one, was asked already, is a sandbox beside a real one, or the first check has no answer yet. Choose another connection.',
  ),
  'check/settled': localized(
    '该核验没有待核实的计费，未作任何改动，也未发送。请在历史中查看其结论与计费。',
    'Nothing of this check is left to be settled; nothing was changed or sent. Its verdict and cost are in the history.',
  ),
  'check/no-page': localized(
    '该核验没有可打开的页面，或页面地址不在连接的允许列表中。请核对连接设置中的允许域名。',
    'The check has no page to open, or its host is not on the allow-list of the connection. Check the allowed hosts in its settings.',
  ),
};
