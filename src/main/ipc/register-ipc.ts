/**
 * The one door between renderer and main. Every channel passes the same steps, and no handler can skip
 * one: sender check, input schema, handler, output schema, envelope.
 */
import { randomUUID } from 'node:crypto';
import type { IpcMainInvokeEvent } from 'electron';
import { AppError, isAppError, toErrorEnvelope } from '@shared/errors/app-error';
import type { ChannelName } from '@shared/ipc/channels';
import { type ChannelOutput, type ChannelParsedInput, contract } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import type { AnswerCall } from './door';

export type Handlers = {
  readonly [Name in ChannelName]: (
    input: ChannelParsedInput<Name>,
  ) => Promise<ChannelOutput<Name>> | ChannelOutput<Name>;
};

export interface IpcOptions {
  readonly handlers: Handlers;
  /** Whether an event comes from the main frame of our own window. */
  readonly isTrustedSender: (event: IpcMainInvokeEvent) => boolean;
  /** Codes and channel names only; never input. */
  readonly log: (entry: { channel: string; code: string; correlationId: string; detail: string }) => void;
}

/** What the door of `door.ts` leads to. */
export function answerCalls(options: IpcOptions): AnswerCall {
  return (name, event, input) => answer(name, event, input, options);
}

async function answer<Name extends ChannelName>(
  name: Name,
  event: IpcMainInvokeEvent,
  input: unknown,
  { handlers, isTrustedSender, log }: IpcOptions,
): Promise<IpcResult<unknown>> {
  const correlationId = randomUUID();
  try {
    if (!isTrustedSender(event)) throw new AppError('ipc/untrusted-sender', 'The sender is not the window.');
    const shape = contract[name];
    const parsed = shape.input.safeParse(input);
    if (!parsed.success) {
      const paths = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ');
      throw new AppError('ipc/invalid-input', `Input does not fit the contract (${paths}).`);
    }
    const handler = handlers[name] as (input: unknown) => unknown;
    const value = await handler(parsed.data);
    return { ok: true, value: shape.output.parse(value) };
  } catch (error) {
    const envelope = toErrorEnvelope(error, correlationId);
    // A zod issue or a stack may quote values: only names and codes of expected errors are logged whole.
    const detail = isAppError(error) ? error.message : error instanceof Error ? error.name : typeof error;
    log({ channel: name, code: envelope.code, correlationId, detail });
    return { ok: false, error: envelope };
  }
}
