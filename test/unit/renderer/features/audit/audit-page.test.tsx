import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { AuditPage } from '@renderer/features/audit/audit-page';
import { useAudit } from '@renderer/features/audit/store';
import { FakeFailure } from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useAudit));

describe('the audit page', () => {
  it('says what was cancelled', async () => {
    installFakeBridge({
      handlers: {
        'audit:verify': () => {
          throw new FakeFailure('file/aborted');
        },
      },
    });
    renderInDesk(<AuditPage />);
    await userEvent.click(await screen.findByRole('button', { name: /检查完整性/ }));
    expect(await screen.findByText('已取消，审计链没有检查完。')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
