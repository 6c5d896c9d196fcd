/** Calls of main with the envelope taken off: a value, or a thrown `IpcError`. */
import type { ErrorCode, ErrorContext, ErrorEnvelope } from '@shared/errors/app-error';
import type { ChannelName, EventName } from '@shared/ipc/channels';
import type { ChannelInput, ChannelOutput, EventPayload } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import { bridge } from './bridge';

/** An expected failure told by main. */
export class IpcError extends Error {
  readonly code: ErrorCode;
  readonly context: ErrorContext;
  readonly retryable: boolean;
  readonly correlationId: string | null;

  constructor(envelope: ErrorEnvelope) {
    super(envelope.message);
    this.name = 'IpcError';
    this.code = envelope.code;
    this.context = envelope.context;
    this.retryable = envelope.retryable;
    this.correlationId = envelope.correlationId;
  }
}

type Arguments<Name extends ChannelName> =
  undefined extends ChannelInput<Name> ? [input?: ChannelInput<Name>] : [input: ChannelInput<Name>];

type AnyCall = (input: unknown) => Promise<IpcResult<unknown>>;

/**
 * Calls a channel of main: `await call('check:run', { … })`.
 * @throws {IpcError} the failure that main reports
 */
export async function call<Name extends ChannelName>(
  name: Name,
  ...[input]: Arguments<Name>
): Promise<ChannelOutput<Name>> {
  const [group, method] = name.split(':') as [string, string];
  // The bridge's type is derived from the same map as ChannelName, so the path always exists.
  const groups = bridge() as unknown as Record<string, Record<string, AnyCall>>;
  const invoke = groups[group]?.[method];
  if (invoke === undefined) throw new Error(`The bridge has no channel ${name}.`);
  const result = await invoke(input);
  if (!result.ok) throw new IpcError(result.error);
  return result.value as ChannelOutput<Name>;
}

/** Listens for an event of main; returns the function that stops it. */
export function listen<Name extends EventName>(
  name: Name,
  listener: (payload: EventPayload<Name>) => void,
): () => void {
  return bridge().on(name, listener);
}
