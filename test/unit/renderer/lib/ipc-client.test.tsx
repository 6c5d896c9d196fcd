import { describe, expect, it } from 'vitest';
import { call, IpcError, listen } from '@renderer/lib/ipc-client';
import { errorWords, messageOf } from '@renderer/lib/messages';
import { FakeFailure } from '../../../fakes/fake-bridge';
import { installFakeBridge } from '../../../fakes/render-in-desk';

describe('call', () => {
  it('gives the value of a good answer', async () => {
    installFakeBridge();
    expect((await call('app:getState')).version).toBe('0.1.0');
  });

  it('throws what main reports, with its code, context and log reference', async () => {
    installFakeBridge({
      handlers: {
        'batch:list': () => {
          throw new FakeFailure('file/too-many-rows', { limit: 1000 });
        },
      },
    });
    const error: unknown = await call('batch:list').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IpcError);
    expect(error).toMatchObject({ code: 'file/too-many-rows', context: { limit: 1000 } });
    const words = errorWords(error, 'zh-CN');
    expect(words.correlationId).toBe('7c1e04b2');
    expect(words.message).toContain('1000');
  });
});

describe('listen', () => {
  it('hears an event until it is stopped', () => {
    const bridge = installFakeBridge();
    const heard: unknown[] = [];
    const stop = listen('batch:changed', (payload) => heard.push(payload));
    bridge.emit('batch:changed', { id: 'one' });
    stop();
    bridge.emit('batch:changed', { id: 'two' });
    expect(heard).toEqual([{ id: 'one' }]);
  });
});

describe('messageOf', () => {
  it('tells a bug as unexpected, without its text', () => {
    expect(messageOf(new Error('张三'), 'zh-CN')).not.toContain('张三');
    expect(errorWords('anything', 'en').code).toBe('internal/unexpected');
  });
});
