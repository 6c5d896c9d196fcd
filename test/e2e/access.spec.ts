import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Desk, expect, test } from './fixtures';
import { peopleOf, writeWorkbook } from './support/people';
import { connectSandbox, passphrase, runCli, type SandboxProcess } from './support/programs';
import {
  type Look,
  walkBatch,
  walkCheck,
  walkHistory,
  walkRest,
  walkStart,
  walkUnlock,
} from './support/screens';

/** In place: what is on the screen stays there. */
async function setLanguage({ page, app }: Desk, locale: 'zh-CN' | 'en'): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { app: channels } = (
      window as unknown as { veridesk: { app: { setLocale(input: object): Promise<void> } } }
    ).veridesk;
    await channels.setLocale({ locale: chosen });
  }, locale);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('event:vault:changed', {}),
  );
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

/** With `VERIDESK_PICTURES` the screens are kept to be looked at; by the window itself, which knows its zoom. */
async function picture({ app }: Desk, name: string): Promise<void> {
  const folder = process.env['VERIDESK_PICTURES'];
  if (folder === undefined) return;
  const shown = await app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64'),
  );
  await writeFile(
    join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-')}.png`),
    Buffer.from(shown ?? '', 'base64'),
  );
}

/** Serious and critical findings of the screen as it stands. */
async function findings({ page }: Desk, where: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 240)).join(' | ')}`);
}

/** Colours come of the theme alone and words of the language: two looks see both of each. Ends as it began. */
const views = [
  { locale: 'en', colorScheme: 'dark' },
  { locale: 'zh-CN', colorScheme: 'light' },
] as const;

function axeLook(desk: Desk, found: string[]): Look {
  return async (name, options) => {
    for (const { locale, colorScheme } of views) {
      if (options?.sameLanguage !== true) await setLanguage(desk, locale);
      await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(desk.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      found.push(...(await findings(desk, `${name} (${locale}, ${colorScheme})`)));
      await picture(desk, `axe ${locale} ${name}`);
    }
  };
}

async function connectTwo(profile: string, sandbox: SandboxProcess): Promise<void> {
  await connectSandbox(profile, sandbox, { qps: '20' }, ['marketplace']);
  const { baseUrls, credentials } = sandbox.address;
  const words = ['connect', 'marketplace', '--name', '第二家', '--set', `baseUrl=${baseUrls.marketplace}`];
  expect(
    (await runCli(profile, [...words, '--set', 'price=10'], JSON.stringify(credentials.marketplace))).status,
  ).toBe(0);
}

/** What a person could not get at by scrolling down: wider than its place, outside of all that scrolls, or covered. */
async function outOfReach({ page }: Desk): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 1;
    const found: string[] = [];
    const places =
      'html, .vd-frame-main, .vd-top-line, .vd-page, .vd-page-content, .start-page, .ant-modal-body, .ant-drawer-body';
    for (const place of document.querySelectorAll(places)) {
      if (isShown(place) && place.scrollWidth > place.clientWidth)
        found.push(`${place.className} is ${place.scrollWidth} wide in ${place.clientWidth}`);
    }
    // What lies on top hides the rest by right.
    const scopes =
      ['.ant-popover', '.ant-modal', '.ant-drawer-section', 'body']
        .map((selector) => [...document.querySelectorAll(selector)].filter(isShown))
        .find((shown) => shown.length > 0) ?? [];
    for (const element of scopes.flatMap((scope) => [...scope.querySelectorAll('button, input')])) {
      // Tables scroll sideways by themselves, as sheets do.
      if (!isShown(element) || element.closest('.rows-table, table') !== null) continue;
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const box = element.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const isInside = x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight;
      const top = document.elementFromPoint(x, y);
      const isCovered = element instanceof HTMLButtonElement && !element.contains(top);
      if (!isInside || isCovered)
        found.push(`${isInside ? 'covered' : 'outside'}: ${element.outerHTML.slice(0, 160)}`);
    }
    return found;
  });
}

/** At 200 % of 1280 × 720; ends at 100 %. */
function zoomLook(desk: Desk, found: string[]): Look {
  const zoom = (factor: number) =>
    desk.app.evaluate(
      ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
      factor,
    );
  return async (name, options) => {
    const before = await desk.page.evaluate(() => innerWidth);
    await zoom(2);
    await expect.poll(() => desk.page.evaluate(() => innerWidth)).toBeLessThan(before);
    for (const locale of ['en', 'zh-CN'] as const) {
      if (options?.sameLanguage !== true) await setLanguage(desk, locale);
      await picture(desk, `zoom ${locale} ${name}`);
      // What floats is placed anew after a change of size or of words, some frames later.
      let missed: readonly string[] = [];
      const look = async () => (missed = await outOfReach(desk)).length;
      await expect
        .poll(look, { timeout: 3_000 })
        .toBe(0)
        .catch(() => undefined);
      found.push(...missed.map((one) => `${name} (${locale}): ${one}`));
    }
    await zoom(1);
    await expect.poll(() => desk.page.evaluate(() => innerWidth)).toBe(before);
  };
}

const inspections = [
  { name: 'no serious finding in either theme and either language', lookOf: axeLook },
  { name: 'nothing is cut off or out of reach at 200 %', lookOf: zoomLook },
] as const;

async function setSize({ app }: Desk): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 720));
}

for (const { name, lookOf } of inspections) {
  test(`start, and a database that does not open: ${name}`, async ({ openDesk, profile }) => {
    const found: string[] = [];
    const start = await openDesk();
    await setSize(start);
    await walkStart(start, lookOf(start, found));
    await start.close();

    const database = join(profile, 'history.db');
    const bytes = await readFile(database);
    for (let at = 2_000; at < bytes.length; at += 4_096) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(database, bytes);
    const damaged = await openDesk();
    await setSize(damaged);
    await damaged.page.getByLabel('口令', { exact: true }).fill(passphrase);
    await damaged.page.getByRole('button', { name: '解锁' }).click();
    await expect(damaged.page.getByRole('alert')).toContainText('数据库无法读取');
    await lookOf(damaged, found)('fault: database');
    expect(found).toEqual([]);
  });

  test(`unlock and check: ${name}`, async ({ openDesk, profile, sandbox }) => {
    const found: string[] = [];
    await connectTwo(profile, sandbox);
    const desk = await openDesk();
    await setSize(desk);
    await desk.page.getByRole('button', { name: '简体中文' }).click();
    await walkUnlock(desk, lookOf(desk, found));
    await walkCheck(desk, sandbox, lookOf(desk, found));
    expect(found).toEqual([]);
  });

  test(`batch: ${name}`, async ({ openDesk, profile, sandbox, folder }) => {
    const found: string[] = [];
    await connectTwo(profile, sandbox);
    const desk = await openDesk({ unlock: true });
    await setSize(desk);
    await walkBatch(desk, folder, lookOf(desk, found));
    expect(found).toEqual([]);
  });

  test(`history, connections, settings: ${name}`, async ({ openDesk, profile, sandbox, folder }) => {
    const found: string[] = [];
    await connectTwo(profile, sandbox);
    const input = join(folder, '客户.xlsx');
    await writeWorkbook(input, peopleOf(30));
    await sandbox.orderAnswer({ provider: 'marketplace', fault: 'reset-after-booking', times: 2 });
    await runCli(profile, ['batch', '测试 marketplace', '--in', input, '--out', join(folder, 'results.csv')]);
    const desk = await openDesk({ unlock: true });
    await setSize(desk);
    const look = lookOf(desk, found);
    await walkHistory(desk, sandbox, folder, look);
    await walkRest(desk, look);
    expect(found).toEqual([]);
  });
}
