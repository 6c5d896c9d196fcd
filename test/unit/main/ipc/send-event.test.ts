import type { WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { sendEvent } from '@main/ipc/send-event';

function window(destroyed = false) {
  const sent: unknown[][] = [];
  const contents = { isDestroyed: () => destroyed, send: (...args: unknown[]) => sent.push(args) };
  return { sent, contents: contents as unknown as WebContents };
}

describe('an event', () => {
  it('goes to the window on a channel of its own', () => {
    const { sent, contents } = window();
    sendEvent(contents, 'batch:changed', { id: '1' });
    expect(sent).toEqual([['event:batch:changed', { id: '1' }]]);
  });

  it('is not sent without a window', () => {
    const { sent, contents } = window(true);
    sendEvent(contents, 'vault:changed', {});
    expect(() => sendEvent(null, 'vault:changed', {})).not.toThrow();
    expect(sent).toEqual([]);
  });

  it('that does not fit its shape is not sent', () => {
    const { sent, contents } = window();
    const payload = { work: { id: 1 } as never, ended: false };
    expect(() => sendEvent(contents, 'work:changed', payload)).toThrow();
    expect(sent).toEqual([]);
  });
});
