import { expect, type Page } from '@playwright/test';
import type { Bridge } from '@shared/ipc/bridge';
import type { Desk, OpenDeskOptions } from '../fixtures';
import { passphrase } from './programs';
import type { SecretService } from './secret-service';

type OpenDesk = (options?: OpenDeskOptions) => Promise<Desk>;

/** A profile whose vault a real keyring protects, and its recovery key, confirmed as an operator does it. */
export async function makeKeychainVault(openDesk: OpenDesk, service: SecretService): Promise<string> {
  const { page, close } = await openDesk(inSession(service));
  await page.getByRole('button', { name: '简体中文' }).click();
  await expect(page.getByRole('radio', { name: /^系统钥匙串 / })).toBeChecked();
  await page.getByRole('button', { name: '创建加密数据库' }).click();
  const recoveryKey = await confirmRecoveryKey(page);
  await expect(page.getByRole('button', { name: '用沙箱试一试' })).toBeVisible();
  await close();
  return recoveryKey;
}

async function confirmRecoveryKey(page: Page): Promise<string> {
  const shown = page.getByRole('list', { name: '恢复密钥' }).locator('code');
  await expect(shown).toHaveCount(8);
  const groups = await shown.allTextContents();
  const field = page.getByLabel(/请输入第 \d 组/);
  const label = (await page.locator('label').filter({ hasText: '请输入第' }).textContent()) ?? '';
  const asked = Number(/\d/.exec(label)?.[0]);
  await field.fill(groups[asked - 1] ?? '');
  await page.getByRole('button', { name: '确认并启用' }).click();
  return groups.join('-');
}

/** From its next start on the vault of an open desk opens by the keyring of its session. */
export async function protectByKeychain(
  { page }: { readonly page: Page },
  ownPassphrase = passphrase,
): Promise<void> {
  const answer = await page.evaluate(
    (typed) =>
      (globalThis as unknown as { readonly veridesk: Bridge }).veridesk.vault.protect({
        protection: { method: 'keychain' },
        passphrase: typed,
      }),
    ownPassphrase,
  );
  expect(answer).toMatchObject({ ok: true });
}

export function inSession(service: SecretService, store = 'gnome-libsecret'): OpenDeskOptions {
  return { switches: [`--password-store=${store}`], session: service };
}
