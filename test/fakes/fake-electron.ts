/** The few of Electron's objects that main's IPC uses, in plain Node. */
export interface FakeEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string };
}

export type FakeHandler = (event: FakeEvent, input: unknown) => Promise<unknown>;

export class FakeIpcMain {
  readonly handlers = new Map<string, FakeHandler>();

  handle(channel: string, handler: FakeHandler): void {
    if (this.handlers.has(channel)) throw new Error(`A second handler for ${channel}.`);
    this.handlers.set(channel, handler);
  }

  invoke(channel: string, input?: unknown, event: FakeEvent = ownEvent): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler for ${channel}.`);
    return handler(event, input);
  }
}

export const ownEvent: FakeEvent = { sender: { id: 1 }, senderFrame: { url: 'app://veridesk/' } };
export const foreignEvent: FakeEvent = { sender: { id: 2 }, senderFrame: { url: 'https://other.example/' } };
