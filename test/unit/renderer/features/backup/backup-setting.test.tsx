import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { BackupSetting } from '@renderer/features/backup/backup-setting';
import { FakeFailure } from '../../../../fakes/fake-bridge';
import { installFakeBridge, renderInDesk } from '../../../../fakes/render-in-desk';

const state = { folder: '/backups', lastAtMs: null, lastName: null, opensElsewhere: true };

describe('the backup setting', () => {
  it('says that a backup was cancelled, and forgets it with the next one', async () => {
    let isCancelled = true;
    installFakeBridge({
      handlers: {
        'backup:getState': () => state,
        'backup:now': () => {
          if (isCancelled) throw new FakeFailure('file/aborted');
          return { ...state, lastAtMs: Date.UTC(2026, 10, 2, 8), lastName: 'veridesk-1.vdbackup' };
        },
      },
    });
    renderInDesk(<BackupSetting />);
    await userEvent.click(await screen.findByRole('button', { name: '立即备份' }));
    expect(await screen.findByText('已取消备份，此前的备份不受影响。')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
    isCancelled = false;
    await userEvent.click(screen.getByRole('button', { name: '立即备份' }));
    expect(await screen.findByText(/veridesk-1\.vdbackup/)).toBeDefined();
    expect(screen.queryByText('已取消备份，此前的备份不受影响。')).toBeNull();
  });
});
