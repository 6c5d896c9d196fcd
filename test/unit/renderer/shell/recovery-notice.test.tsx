import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { useVault } from '@renderer/features/vault/store';
import { useSession } from '@renderer/lib/session-store';
import { RecoveryNotice } from '@renderer/shell/recovery-notice';
import type { FakeBridgeOptions } from '../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useVault));

async function open(options: FakeBridgeOptions = {}): Promise<void> {
  installFakeBridge(options);
  await useSession.getState().refreshApp();
  renderInDesk(<RecoveryNotice />);
  await waitFor(() => expect(useVault.getState().state).not.toBeNull());
}

const strip = () => screen.queryByRole('complementary', { name: '恢复密钥' });

it('reminds of a recovery key that is not there, and leads to the settings', async () => {
  await open();
  expect(strip()?.textContent).toContain('尚未创建恢复密钥');
  await userEvent.click(screen.getByRole('button', { name: '去创建' }));
  expect(useSession.getState().page).toBe('settings');
  // There the setting itself says so.
  expect(strip()).toBeNull();
});

it('is put off until the next opening', async () => {
  await open();
  await userEvent.click(screen.getByRole('button', { name: '下次提醒' }));
  expect(strip()).toBeNull();
});

it('is gone once there is one', async () => {
  await open({ vault: { recoveryKeyMadeAtMs: Date.UTC(2026, 0, 15) } });
  expect(strip()).toBeNull();
});
