/** Ways to look at a screen: what axe finds in it in every theme and language, and what 200 % puts out of reach. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Desk, expect } from '../fixtures';
import type { Look } from './screens';

/** In place: what is on the screen stays there. */
export async function setLanguage({ page, app }: Desk, locale: 'zh-CN' | 'en'): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { app: channels } = (
      window as unknown as { veridesk: { app: { setLocale(input: object): Promise<void> } } }
    ).veridesk;
    await channels.setLocale({ locale: chosen });
  }, locale);
  await app.evaluate(async ({ BrowserWindow }) =>
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
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, `${name.replace(/[^\p{L}\d]+/gu, '-')}.png`),
    Buffer.from(shown ?? '', 'base64'),
  );
}

/** The rules that read colours; the others read words, roles and places, which a theme leaves alone. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Serious and critical findings of the screen as it stands. */
async function findings(
  { page }: Desk,
  where: string,
  rules: readonly string[] | 'all',
): Promise<readonly string[]> {
  // Half a megabyte, which is read anew for each look otherwise.
  const isThere = await page.evaluate(() => 'axe' in window);
  const { violations } = await new AxeBuilder({ page, ...(isThere ? { axeSource: 'void 0' } : {}) })
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      // For rules about sounds and films, of which there are none.
      preload: false,
      ...(rules === 'all' ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
    })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 240)).join(' | ')}`);
}

/** What is on the screen but for how it is drawn. */
function contentOf({ page }: Desk): Promise<string> {
  return page.evaluate(() => {
    const drawn = ['class', 'style', 'data-theme'];
    const told = [...document.querySelectorAll('body, body *')].map((element) => {
      const attributes = [...element.attributes].filter(({ name }) => !drawn.includes(name));
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      return [
        element.tagName,
        ...attributes.map(({ name, value }) => `${name}=${value}`),
        ...texts.map(({ textContent }) => textContent),
      ].join('\n');
    });
    return told.join('\n\n');
  });
}

/** Each one change away from the one before, so that little is drawn anew. Ends as a screen begins. */
const views = [
  { locale: 'en', colorScheme: 'light' },
  { locale: 'en', colorScheme: 'dark' },
  { locale: 'zh-CN', colorScheme: 'dark' },
  { locale: 'zh-CN', colorScheme: 'light' },
] as const;

export function axeLook(desk: Desk, found: string[]): Look {
  return async (name, options) => {
    const said = desk.page.getByRole('alert');
    const alerts = await said.count();
    let lookedAt = '';
    let shown: string | null = null;
    for (const { locale, colorScheme } of views) {
      if (options?.sameLanguage !== true && shown !== locale) await setLanguage(desk, locale);
      shown = locale;
      await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(desk.page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      // Where the theme is all that changed, its colours are what is to be looked at.
      const content = await contentOf(desk);
      const rules = content === lookedAt ? colourRules : 'all';
      lookedAt = content;
      found.push(...(await findings(desk, `${name} (${locale}, ${colorScheme})`, rules)));
      await picture(desk, `axe ${locale} ${colorScheme} ${name}`);
    }
    // A view makes nothing anew: what was said is still there.
    await expect(said, name).toHaveCount(alerts);
  };
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
    for (const table of document.querySelectorAll('.rows-frame')) {
      if (isShown(table) && table.clientHeight < 160) found.push(`a table is ${table.clientHeight} high`);
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

/** What is on its way to its place is not placed anew by a change of size: nobody zooms in that moment. */
async function atRest(page: Page): Promise<void> {
  const moving = () =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().iterations !== Infinity)
      .length;
  await expect.poll(() => page.evaluate(moving)).toBe(0);
}

/** At 200 % of 1280 × 720; ends at 100 %. */
export function zoomLook(desk: Desk, found: string[]): Look {
  const zoom = (factor: number) =>
    desk.app.evaluate(
      async ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
      factor,
    );
  return async (name, options) => {
    await atRest(desk.page);
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
