import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { NotThere } from '@renderer/ui/not-there';
import { renderInDesk } from '../../../fakes/render-in-desk';

describe('NotThere', () => {
  it('says that something is being read, and nothing of a failure', () => {
    renderInDesk(<NotThere error={null} onRetry={() => undefined} />);
    expect(screen.getByText('正在读取')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says why it was not read, and tries again', async () => {
    const retry = vi.fn();
    renderInDesk(<NotThere error={new Error('broken')} onRetry={retry} />);
    expect(screen.getByRole('alert')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalledOnce();
  });
});
