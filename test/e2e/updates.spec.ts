/** The notice of new versions: off, set by hand, asked of a server of this computer. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { connectSandbox, runCli } from './support/programs';

test('nothing is asked before a channel is set; then a newer version is told of, quietly', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  const asked: { readonly url: string | undefined; readonly headers: readonly string[] }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, headers: Object.keys(request.headers).sort() });
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        version: '99.1.0',
        releaseDate: '2026-11-20',
        notesUrl: 'https://it.example.cn/99.1.0.html',
        files: ['linux', 'win32', 'darwin'].map((platform) => ({
          platform,
          arch: process.arch,
          name: `VeriDesk-99.1.0.${platform}`,
          sha512: '0f'.repeat(64),
        })),
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await connectSandbox(profile, sandbox, {}, ['marketplace']);
    const { page } = await openDesk({ unlock: true });
    await page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: '设置' }).click();
    const channel = page.getByRole('radiogroup', { name: '渠道' });
    await expect(channel.getByRole('radio', { name: '关闭' })).toBeChecked();
    await expect(page.getByRole('button', { name: '立即检查' })).toHaveCount(0);
    await channel.getByText('正式版').click();

    const address = page.getByLabel('更新源地址');
    await address.fill('http://it.example.cn/veridesk');
    const save = page.locator('.updates').getByRole('button', { name: '保存渠道' });
    await save.click();
    await expect(page.getByText('更新源地址不可用')).toBeVisible();
    expect(asked).toEqual([]);

    await address.fill(`http://127.0.0.1:${port}/feed/`);
    await save.click();
    await page.getByRole('button', { name: '立即检查' }).click();
    const newer = page.getByRole('region', { name: '有新版本 99.1.0' });
    await expect(newer).toContainText('0f'.repeat(64));
    await expect(newer.getByRole('button', { name: '查看发布说明' })).toBeVisible();
    await newer.scrollIntoViewIfNeeded();
    const folder = process.env['VERIDESK_PICTURES'];
    if (folder !== undefined) await page.screenshot({ path: join(folder, 'updates.png') });
    // What every desk says.
    expect(asked).toEqual([{ url: '/feed/stable.json', headers: ['accept', 'connection', 'host'] }]);

    const notice = page.locator('.vd-update-notice');
    await expect(notice).toContainText('有新版本 99.1.0');
    await notice.getByRole('button', { name: /收\s?起$/u }).click();
    await expect(notice).toHaveCount(0);

    await channel.getByText('关闭').click();
    await save.click();
    await expect(newer).toHaveCount(0);
    const entries = await runCli(profile, ['audit', 'verify', '--json']);
    expect(entries.status).toBe(0);
  } finally {
    server.close();
  }
});
