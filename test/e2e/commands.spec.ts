import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { inventedPerson } from '@sandbox/register';
import { expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { picture } from './support/picture';
import { connectSandbox } from './support/programs';

async function chooseInMenu(app: ElectronApplication, id: string): Promise<void> {
  await app.evaluate(async ({ Menu }, chosen) => {
    Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click();
  }, id);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test('the desk is led by the keyboard alone: pages, palette, help, new check, search, copy', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox);
  const { page, app } = await openDesk({ unlock: true });
  const name = page.getByLabel('姓名', { exact: true });
  await expect(name).toBeFocused();

  await test.step('digits lead to the pages, and the focus into them', async () => {
    await page.keyboard.press('Control+6');
    await expect(heading(page, '设置')).toBeFocused();
    await page.keyboard.press('Control+3');
    await expect(page.getByPlaceholder('号码、姓名')).toBeFocused();
    await page.keyboard.press('Control+1');
    await expect(name).toBeFocused();
  });
  await test.step('the palette finds by pinyin, English and the arrows', async () => {
    await page.keyboard.press('Control+k');
    const input = page.getByRole('combobox', { name: '命令面板' });
    await expect(input).toBeFocused();
    await picture(page, 'palette-zh');
    await page.keyboard.type('dz');
    await expect(page.getByRole('option', { selected: true })).toHaveText('对账');
    await page.keyboard.press('Enter');
    await expect(heading(page, '对账')).toBeFocused();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ihuyi');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('banner')).toContainText('测试 ihuyi');
  });
  await test.step('the help lists the shortcuts and gives the focus back', async () => {
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: '快捷键' });
    await expect(help).toContainText('Ctrl+Shift+C');
    await picture(page, 'help-zh');
    await page.keyboard.press('Escape');
    await expect(help).toHaveCount(0);
    await expect(heading(page, '对账')).toBeFocused();
  });
  await test.step('Ctrl+N empties the form; a question mark in a field is one', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('sfzeys');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('banner')).toContainText('测试 marketplace');
    await expect(name).toBeFocused();
    await page.keyboard.type('?');
    await expect(name).toHaveValue('?');
    await page.keyboard.press('Control+n');
    await expect(name).toHaveValue('');
  });
  await test.step('language and appearance, which outlast a reload', async () => {
    // The test's own choice of a scheme would hide the desk's.
    await page.emulateMedia({ colorScheme: null });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('language english');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('dark');
    await page.keyboard.press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Command palette' })).toBeFocused();
    await picture(page, 'palette-en-dark');
    await page.keyboard.press('Escape');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await app.evaluate(async ({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  });
  await test.step('the native menu speaks the language and leads to the same', async () => {
    const menu = await app.evaluate(async ({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const found = Menu.getApplicationMenu()?.getMenuItemById('check.new');
      return {
        labels: items.map(({ label }) => label),
        accelerator: found?.accelerator,
        enabled: found?.enabled,
      };
    });
    expect(menu.labels).toEqual(['File', 'Edit', 'View', 'Go', 'Window', 'Help']);
    expect(menu).toMatchObject({ accelerator: 'CommandOrControl+N', enabled: true });
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
    await chooseInMenu(app, 'page.settings');
    await expect(heading(page, 'Settings')).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await picture(page, 'help-en-dark');
  });
  await test.step('locked, the menu offers nothing of the desk', async () => {
    await chooseInMenu(app, 'desk.lock');
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
    const enabled = () =>
      app.evaluate(async ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('check.new')?.enabled);
    await expect.poll(enabled).toBe(false);
  });
});

test('a single check needs at most 12 keys besides the data', async ({ openDesk, profile, sandbox }) => {
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const { page } = await openDesk({ unlock: true });
  await page.keyboard.press('Control+5');
  const { name, idNumber } = inventedPerson(17);
  let keys = 0;
  const press = async (key: string) => {
    // A chord is as many keys as are held.
    keys += key.split('+').length;
    await page.keyboard.press(key);
  };
  await press('Control+n');
  await expect(page.getByLabel('姓名', { exact: true })).toBeFocused();
  await page.keyboard.insertText(name);
  await press('Tab');
  await page.keyboard.insertText(idNumber);
  await press('Enter');
  const answer = page.getByRole('region', { name: '结论' });
  await expect(answer).toContainText('¥0.16');
  await press('Control+Shift+c');
  await expect(answer).toContainText('已复制');
  await press('Control+n');
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('');
  expect(keys).toBeLessThanOrEqual(12);
  expect(await sandbox.bookedCalls()).toHaveLength(1);
});

test('a batch of 1,000 rows runs after at most 4 decisions, and the task bar follows it', async ({
  openDesk,
  profile,
  sandbox,
  folder,
}) => {
  const input = join(folder, '名单.xlsx');
  await writeWorkbook(input, peopleOf(1_000));
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const { page, app, dropFile } = await openDesk({ unlock: true });
  await app.evaluate(async ({ BrowserWindow }) => {
    const shown = globalThis as unknown as { progress: number[] };
    shown.progress = [];
    const [window] = BrowserWindow.getAllWindows();
    if (window !== undefined) window.setProgressBar = (part) => void shown.progress.push(part);
  });
  let decisions = 0;
  decisions += 1;
  await dropFile(input);
  await expect(page.getByText('待发送 1,000 行')).toBeVisible();
  decisions += 1;
  await page.getByRole('button', { name: /^开始核验/ }).click();
  await expect(page.getByText('1,000 / 1,000 行').first()).toBeVisible({ timeout: 60_000 });
  expect(decisions).toBeLessThanOrEqual(4);
  const progress = () => app.evaluate(async () => (globalThis as unknown as { progress: number[] }).progress);
  await expect.poll(async () => (await progress()).at(-1)).toBe(-1);
  for (const part of (await progress()).slice(0, -1)) expect(part >= 0 && part <= 1).toBe(true);
  expect((await progress()).length).toBeGreaterThan(1);
});

test('the window comes back where it was left, and the ribbon lies over every drawer', async ({
  openDesk,
  profile,
  sandbox,
}) => {
  await connectSandbox(profile, sandbox, {}, ['marketplace']);
  const first = await openDesk({ unlock: true });
  const bounds = { x: 40, y: 50, width: 1100, height: 640 };
  await first.app.evaluate(
    async ({ BrowserWindow }, kept) => BrowserWindow.getAllWindows()[0]?.setBounds(kept),
    bounds,
  );
  await first.page.getByRole('button', { name: '虚构示例: 一致', exact: true }).click();
  await first.page.keyboard.press('Enter');
  await first.page.getByLabel('身份证号', { exact: true }).press('Enter');
  await expect(first.page.getByRole('region', { name: '结论' })).toContainText('¥0.16');
  await first.page.keyboard.press('Control+3');
  await first.page.getByRole('grid').getByRole('row').nth(1).click();
  const ribbon = first.page.getByText('沙箱：不联系真实服务商');
  await expect(first.page.getByRole('dialog')).toBeVisible();
  const ribbonBox = await ribbon.boundingBox();
  const drawerBox = await first.page.getByRole('dialog').boundingBox();
  expect(drawerBox?.y).toBeGreaterThanOrEqual((ribbonBox?.y ?? 0) + (ribbonBox?.height ?? 0) - 1);
  await picture(first.page, 'ribbon-drawer');
  await first.close();

  const { app } = await openDesk();
  // A start makes the window before it knows the place, and shows it there.
  const placed = () =>
    app.evaluate(async ({ BrowserWindow }) => {
      const { width, height } = BrowserWindow.getAllWindows()[0]?.getNormalBounds() ?? {
        width: 0,
        height: 0,
      };
      return { width, height };
    });
  await expect.poll(placed).toEqual({ width: bounds.width, height: bounds.height });
});
