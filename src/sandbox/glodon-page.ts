/**
 * The page on which a person completes an identification: in the place of fadada's, with nothing from
 * elsewhere in it. Its two buttons are all there is; the register says whether the elements agree.
 */
import { randomBytes } from 'node:crypto';
import type { Factors } from '@shared/domain/factors';
import type { AccountState, GlodonState, IssuedPage } from './glodon-state';
import type { SandboxCall, SandboxPage } from './protocol';

/** The shape of the address is that of the documents. */
const pagePath = '/fddAuthenticationService/v1/api/synsAuthentication.action';

/** Where the page sends the browser when a connection of the sandbox names nothing else. */
export const returnPath = '/return';

const appId = '402558';

/** The address of an issued page behind the sandbox's own address. */
export function pageUrlOf(baseUrl: string, page: IssuedPage, nowMs: number): string {
  const query = new URLSearchParams({
    transaction_no: page.transactionNo,
    sign: page.sign,
    app_id: appId,
    timestamp: String(nowMs),
  });
  return `${baseUrl}${pagePath}?${query.toString()}`;
}

/** The page that a browser asked for; null when the call is none of a browser. */
export function answerPage(
  call: SandboxCall,
  state: GlodonState,
  agrees: (factors: Factors) => boolean,
): SandboxPage | null {
  if (call.path === returnPath) return message(200, '已返回', '认证页面已结束，可以关闭本页。');
  if (call.path !== pagePath) return null;
  const query = new URLSearchParams(call.query);
  const page = state.findPage(query.get('transaction_no') ?? '', query.get('sign') ?? '');
  if (page === null) return message(404, '页面不存在', '链接不完整，或沙箱已重新启动。');
  if (page.isDone) return result(page.account.state);
  if (call.nowMs >= page.expiresAt) return message(410, '页面已过期', '请让经办人重新发起认证。');
  if (call.method !== 'POST') return form(page);
  const action = new URLSearchParams(call.body.toString('utf8')).get('action');
  if (action !== 'complete' && action !== 'refuse') return form(page);
  page.isDone = true;
  const { account } = page;
  if (action === 'refuse') account.state = 'refused';
  else account.state = agrees(account.factors) ? 'verified' : 'failed';
  return page.returnUrl === null ? result(account.state) : redirect(page.returnUrl);
}

const results: Readonly<Record<AccountState, readonly [title: string, text: string]>> = {
  new: ['等待认证', '认证信息已更改，请让经办人重新发起认证。'],
  verified: ['认证通过', '信息一致，可以关闭本页。'],
  failed: ['认证未通过', '填写的信息与登记不一致，可以关闭本页。'],
  refused: ['已拒绝', '没有进行认证，可以关闭本页。'],
};

function result(state: AccountState): SandboxPage {
  const [title, text] = results[state];
  return message(200, title, text);
}

function form({ account, returnUrl }: IssuedPage): SandboxPage {
  const { name, companyName } = account.factors;
  const who = maskName(companyName ?? name ?? '');
  const kind = companyName === undefined ? '个人' : '企业';
  // Chromium applies form-action to the redirect that answers the form as well.
  const targets = returnUrl === null ? [] : [new URL(returnUrl).origin];
  return document(
    200,
    `${kind}实名认证`,
    `<p>申请认证：<strong>${escapeHtml(who)}</strong></p>
      <p>请核对以上为本人（本企业）信息，再选择是否完成认证。</p>
      <form method="post">
        <button class="primary" name="action" value="complete">完成核验</button>
        <button name="action" value="refuse">拒绝</button>
      </form>`,
    targets,
  );
}

function message(status: number, title: string, text: string): SandboxPage {
  return document(status, title, `<p>${escapeHtml(text)}</p>`, []);
}

function redirect(location: string): SandboxPage {
  const { headers } = message(303, '', '');
  return { status: 303, headers: { ...headers, location }, html: '' };
}

function document(
  status: number,
  title: string,
  content: string,
  formTargets: readonly string[],
): SandboxPage {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    html: `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · 沙箱</title>
    <style nonce="${nonce}">${style}</style>
  </head>
  <body>
    <main>
      <p class="note">沙箱演练页面：只用虚构的人与企业，不核验任何真实身份。</p>
      <h1>${escapeHtml(title)}</h1>
      ${content}
    </main>
  </body>
</html>
`,
  };
}

const style = `
      :root { color-scheme: light dark; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
      body { margin: 0; display: grid; min-height: 100vh; place-items: center; }
      main { box-sizing: border-box; width: min(26rem, 100%); padding: 1.5rem; }
      h1 { font-size: 1.4rem; }
      .note { padding: .5rem .75rem; border: 1px dashed currentcolor; border-radius: .5rem; font-size: .875rem; }
      form { display: grid; gap: .75rem; margin-top: 1.5rem; }
      button { font: inherit; padding: .7rem; border: 1px solid #0b57b7; border-radius: .5rem; cursor: pointer;
        background: transparent; color: inherit; }
      button.primary { background: #0b57b7; color: #fff; }
      button:focus-visible { outline: 3px solid #6aa9ff; outline-offset: 2px; }
    `;

/** The first character and a star for each other. */
function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(rest.length);
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
