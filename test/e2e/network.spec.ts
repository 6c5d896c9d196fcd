/** The network part of a connection in the real window: Chromium evaluates the PAC file, a proxy carries. */
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import {
  closedPort,
  type Closable,
  startPacServer,
  startProxy,
  startTlsFront,
} from '../integration/network/servers';
import { expect, test } from './fixtures';
import { root, runCli, type SandboxProcess } from './support/programs';

const cleanups: Closable[] = [];
test.afterEach(async () => {
  for (const { close } of cleanups.splice(0).reverse()) await close();
});

function started<Kind extends Closable>(closable: Kind): Kind {
  cleanups.push(closable);
  return closable;
}

const authority = resolve(root, 'test/fixtures/tls/authority.cert.pem');
const sandboxPort = ({ address }: SandboxProcess) => Number(new URL(address.controlUrl).port);

async function connect(profile: string, sandbox: SandboxProcess, port: number, words: readonly string[]) {
  const { status, errors } = await runCli(
    profile,
    [
      ...['connect', 'ihuyi', '--name', '结算部', '--ca-file', authority],
      ...['--set', `baseUrl=https://provider.test:${port}/ihuyi`, ...words],
    ],
    JSON.stringify(sandbox.address.credentials.ihuyi),
  );
  expect(errors).toContain('Invented Authority');
  expect(status).toBe(0);
}

async function runTest(page: Page) {
  await page.getByRole('navigation').getByRole('button', { name: '连接' }).click();
  await page.getByRole('button', { name: /^测试连接/ }).click();
  return page.getByRole('region', { name: '连接' }).getByRole('status');
}

test('a PAC file decides, and the account is reached through its proxy', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const proxy = started(await startProxy());
  const { port } = started(await startTlsFront(sandboxPort(sandbox)));
  const pac = started(
    await startPacServer(
      `function FindProxyForURL(url, host) {
        return dnsDomainIs(host, "provider.test") ? "PROXY 127.0.0.1:${proxy.port}" : "DIRECT";
      }`,
    ),
  );
  await connect(profile, sandbox, port, [
    ...['--set', 'proxyMode=pac', '--set', `pacUrl=http://127.0.0.1:${pac.port}/proxy.pac`],
  ]);
  const { page } = await openDesk({ unlock: true });
  const finding = await runTest(page);
  await expect(finding).toContainText('连接正常');
  await expect(finding.getByRole('listitem')).toHaveText([/代理/, /TLS/, /HTTP 200/, /账户/]);
  await expect.poll(() => proxy.asked).toContain(`provider.test:${port}`);
});

test('a PAC file that names SOCKS alone, or that is gone, is refused and never passed by', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const { port, requests } = started(await startTlsFront(sandboxPort(sandbox)));
  const pac = started(await startPacServer('function FindProxyForURL() { return "SOCKS5 127.0.0.1:1080"; }'));
  const pacUrl = `http://127.0.0.1:${pac.port}/proxy.pac`;
  await connect(profile, sandbox, port, ['--set', 'proxyMode=pac', '--set', `pacUrl=${pacUrl}`]);
  const { page } = await openDesk({ unlock: true });
  const finding = await runTest(page);
  await expect(finding).toContainText('不支持的代理类型');

  await page.getByRole('button', { name: /^编辑/ }).click();
  const form = page.getByRole('dialog', { name: '编辑连接' });
  await form.getByLabel('PAC 地址').fill(`http://127.0.0.1:${await closedPort()}/proxy.pac`);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: /^测试连接/ }).click();
  await expect(finding).toContainText('PAC 文件无法取得');

  const broken = started(await startPacServer('function FindProxyForURL() { return missing.name; }'));
  await page.getByRole('button', { name: /^编辑/ }).click();
  await form.getByLabel('PAC 地址').fill(`http://127.0.0.1:${broken.port}/proxy.pac`);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: /^测试连接/ }).click();
  await expect(finding).toContainText(/PAC 文件无法|DNS/);
  expect(requests).toEqual([]);
});

test('a manual proxy with a login and a CA file is entered by hand', async ({
  openDesk,
  profile,
  sandbox,
}, info) => {
  const proxy = started(await startProxy({ login: 'desk:an-invented-word' }));
  const { port } = started(await startTlsFront(sandboxPort(sandbox)));
  await connect(profile, sandbox, port, ['--set', 'proxyMode=direct']);
  const { page, app } = await openDesk({ unlock: true });
  const finding = await runTest(page);
  await expect(finding).toContainText('域名解析');
  const picture = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  await picture('failed');

  await page.getByRole('button', { name: /^编辑/ }).click();
  const form = page.getByRole('dialog', { name: '编辑连接' });
  await form.getByRole('button', { name: '移除' }).click();
  await form.getByLabel('代理', { exact: true }).click();
  await page.getByTitle('手动指定').click();
  await form.getByLabel('代理地址').fill('socks5://127.0.0.1:1080');
  await form.getByLabel('代理用户名').fill('desk');
  await form.getByLabel('代理密码').fill('an-invented-word');
  await form.getByRole('button', { name: '保存' }).click();
  // Beside the field, with what to write instead.
  await expect(form.getByText(/须以 http:\/\/ 或 https:\/\/ 开头/)).toBeVisible();
  await picture('refused');
  await form.getByLabel('代理地址').fill(proxy.origin);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: /^测试连接/ }).click();
  await expect(finding).toContainText('签发机构不受信任');

  await page.getByRole('button', { name: /^编辑/ }).click();
  await app.evaluate(
    async ({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    },
    resolve(root, 'package.json'),
  );
  await form.getByRole('button', { name: '选择 CA 文件' }).click();
  await expect(form.getByText(/没有可读的证书/)).toBeVisible();
  await app.evaluate(async ({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, authority);
  await form.getByRole('button', { name: '选择 CA 文件' }).click();
  await expect(form.getByText('Invented Authority')).toBeVisible();
  await picture('network');
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form).toBeHidden();
  await page.getByRole('button', { name: /^测试连接/ }).click();
  await expect(finding).toContainText('连接正常');
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture('passed-dark');
  await page.getByRole('button', { name: /^编辑/ }).click();
  await expect(form.getByText('····word')).toBeVisible();
  expect(await page.content()).not.toContain('an-invented-word');
  await form.getByLabel('代理', { exact: true }).scrollIntoViewIfNeeded();
  await picture('network-dark');
});
