import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { SettingsPage } from '@renderer/features/settings/settings-page';
import { useSettings } from '@renderer/features/settings/store';
import { useSession } from '@renderer/lib/session-store';
import { FakeFailure } from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useSettings));

describe('settings', () => {
  it('shows who keeps the key and which version runs, and changes the language', async () => {
    installFakeBridge({ app: { protection: 'passphrase' } });
    await useSession.getState().refreshApp();
    renderInDesk(<SettingsPage />);
    expect(screen.getByText(/密钥由口令保管/)).toBeDefined();
    expect(screen.getByText('VeriDesk 0.1.0')).toBeDefined();
    await userEvent.click(screen.getByRole('radio', { name: 'English' }));
    await waitFor(() => expect(useSession.getState().app?.locale).toBe('en'));
  });

  it('says when the language could not be changed', async () => {
    installFakeBridge({
      handlers: {
        'app:setLocale': () => {
          throw new FakeFailure('storage/read-only');
        },
      },
    });
    await useSession.getState().refreshApp();
    renderInDesk(<SettingsPage />);
    await userEvent.click(screen.getByRole('radio', { name: 'English' }));
    expect((await screen.findByRole('alert')).textContent).toContain('storage/read-only');
  });
});
