import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { useSession } from '@renderer/lib/session-store';
import { WorkProgress } from '@renderer/ui/work-progress';
import { fakeWork } from '../../../fakes/fake-work';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession));

const cancelButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^取\s?消$/u });

describe('the progress of long work', () => {
  it('shows what began before the page, with figures and the way to end it', async () => {
    const work = fakeWork({
      kind: 'backup',
      stage: 'copying',
      unit: 'bytes',
      done: 50e6,
      total: 200e6,
      fraction: 0.25,
    });
    const bridge = installFakeBridge({
      handlers: {
        'work:list': () => [{ ...work, perSecond: 10e6, leftMs: 150_000 }],
        'work:cancel': () => undefined,
      },
    });
    renderInDesk(<WorkProgress kinds={['backup']} />);
    const shown = await screen.findByRole('region', { name: '备份' });
    expect(shown.textContent).toContain('备份 · 复制中');
    expect(shown.textContent).toContain('50.0 MB / 200.0 MB · 每秒 10.0 MB · 剩余约 3分钟');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    await userEvent.click(cancelButton());
    expect(bridge.calls.at(-1)).toEqual({ name: 'work:cancel', input: { id: work.id } });
    act(() => bridge.emit('work:changed', { work: { ...work, ending: true }, ended: false }));
    expect(shown.textContent).toContain('正在取消');
    expect(cancelButton().disabled).toBe(true);
    act(() => bridge.emit('work:changed', { work: { ...work, ending: true }, ended: true }));
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('says why it is too late to cancel', () => {
    const bridge = installFakeBridge();
    renderInDesk(<WorkProgress kinds={['purge']} />);
    const work = fakeWork({ kind: 'purge', stage: 'erasing', unit: 'bytes', tooLate: 'deleted' });
    act(() => bridge.emit('work:changed', { work, ended: false }));
    const reason = document.getElementById(cancelButton().getAttribute('aria-describedby') ?? '');
    expect(cancelButton().disabled).toBe(true);
    expect(reason?.textContent).toContain('此步骤不能取消');
  });

  it('is not shown for work of other kinds', () => {
    const bridge = installFakeBridge();
    renderInDesk(<WorkProgress kinds={['export']} />);
    act(() => bridge.emit('work:changed', { work: fakeWork({ kind: 'import' }), ended: false }));
    expect(screen.queryByRole('region')).toBeNull();
  });
});
