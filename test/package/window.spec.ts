/** The window of the very program that is shipped: no fuse is changed, so it is driven over the browser's protocol. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { expect, test } from '../e2e/fixtures';
import { ownEnvironment } from '../e2e/support/own-environment';
import { passphrase } from '../e2e/support/programs';
import { packedProgram, rootSwitches } from './packed-program';

test('the packed window makes a profile, checks with the sandbox and says what build it is', async ({
  folder,
}) => {
  const words = [...rootSwitches, '--remote-debugging-port=0', `--profile=${join(folder, 'profile')}`];
  const child = spawn(packedProgram(), words, {
    env: { ...ownEnvironment(folder) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let endpoint = '';
  for await (const line of createInterface({ input: child.stderr })) {
    endpoint = /^DevTools listening on (ws:.*)$/.exec(line)?.[1] ?? '';
    if (endpoint !== '') break;
  }
  child.stderr.resume();
  const browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('There is no window.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('button', { name: '简体中文' }).click();
  await page.getByLabel('口令', { exact: true }).fill(passphrase);
  await page.getByLabel('再次输入口令').fill(passphrase);
  await page.getByRole('button', { name: '创建加密数据库' }).click();
  await page.getByRole('button', { name: '稍后再做' }).click();
  await page.getByRole('button', { name: '用沙箱试一试' }).click();
  await page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await page.getByLabel('身份证号').press('Enter');
  await expect(page.getByRole('region', { name: '结论' })).toContainText('一致');
  await page.getByRole('navigation').getByRole('button', { name: '设置' }).click();
  await expect(page.getByText('测试版本，不用于实际工作')).toBeVisible();
  await page.close({ runBeforeUnload: true });
  await exited;
  await browser.close();
});
