import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** With `VERIDESK_PICTURES` the screens are kept to be looked at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['VERIDESK_PICTURES'];
  if (folder === undefined) return;
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
