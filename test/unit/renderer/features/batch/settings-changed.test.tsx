import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { StartChoice } from '@renderer/features/batch/batch-state';
import { SettingsChanged } from '@renderer/features/batch/settings-changed';
import type { BatchView } from '@shared/ipc/batch-view';
import { fakeBatch } from '../../../../fakes/fake-batches';
import { installFakeBridge, renderInDesk } from '../../../../fakes/render-in-desk';

const settingsChanged: NonNullable<BatchView['settingsChanged']> = {
  fingerprint: 'f'.repeat(64),
  changes: [
    {
      connectionName: '总部',
      setting: 'price',
      label: { 'zh-CN': '单价', en: 'Price' },
      before: 16,
      now: 20,
    },
    {
      connectionName: '总部',
      setting: 'idNumAs',
      label: { 'zh-CN': '证件号格式', en: 'ID number as' },
      before: 'number',
      now: '',
    },
  ],
};

function show(change: Partial<BatchView>) {
  installFakeBridge();
  const onReview = vi.fn<() => void>();
  const onStart = vi.fn<(choice: StartChoice) => void>();
  renderInDesk(
    <SettingsChanged
      batch={fakeBatch({ settingsChanged, ...change })}
      priceFen={20}
      busy={false}
      onReview={onReview}
      onStart={onStart}
    />,
  );
  return { onReview, onStart };
}

describe('settings that changed since the review', () => {
  it('are told with what they were, and an unsent batch is reviewed again', () => {
    const { onReview, onStart } = show({ state: 'ready', startedAtMs: null });
    expect(screen.getByText('总部 · 单价：¥0.16 → ¥0.20')).toBeTruthy();
    expect(screen.getByText('总部 · 证件号格式：number → 未设置')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '按现在的设置重新核对' }));
    expect(onReview).toHaveBeenCalledOnce();
    expect(onStart).not.toHaveBeenCalled();
  });

  it('are said yes to, with the price of what is left, where something was sent', () => {
    const rows = { total: 100, invalid: 2, planned: 50, inFlight: 0, answered: 48 };
    const { onStart } = show({ state: 'stopped', startedAtMs: 1, rows });
    fireEvent.click(screen.getByRole('button', { name: '按现在的设置继续' }));
    expect(screen.getByText('其余 50 行按现在的设置发送，预计最多 ¥10.00。')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '确认并继续' }));
    expect(onStart).toHaveBeenCalledWith({ acceptedSettings: 'f'.repeat(64), confirmedFen: 1_000 });
  });

  it('are no matter of a batch with nothing left to send, or a cancelled one', () => {
    const rows = { total: 100, invalid: 2, planned: 0, inFlight: 0, answered: 98 };
    show({ state: 'done', startedAtMs: 1, rows });
    show({ state: 'cancelled', startedAtMs: 1 });
    expect(screen.queryByText('连接的设置在核对之后有改动')).toBeNull();
  });
});
