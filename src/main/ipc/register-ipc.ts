/**
 * What every call passes, whoever carried it; no handler can skip a step: sender check, input schema, handler, output
 * schema, envelope. No Electron runs here, so that it can be tried by the million (test/fuzz).
 */
import { randomUUID } from 'node:crypto';
import type { IpcMainInvokeEvent } from 'electron';
import { AppError, type ErrorEnvelope, isAppError, toErrorEnvelope } from '@shared/errors/app-error';
import type { ChannelName } from '@shared/ipc/channels';
import { type ChannelOutput, type ChannelParsedInput, contract } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import type { AnswerCall } from './door';

export type Handlers = {
  readonly [Name in ChannelName]: (
    input: ChannelParsedInput<Name>,
  ) => Promise<ChannelOutput<Name>> | ChannelOutput<Name>;
};

export interface IpcOptions<Event = IpcMainInvokeEvent> {
  readonly handlers: Handlers;
  /** Whether an event comes from the main frame of our own window. */
  readonly isTrustedSender: (event: Event) => boolean;
  /** Codes and channel names only; never input. */
  readonly log: (entry: { channel: string; code: string; correlationId: string; detail: string }) => void;
}

/** What the door of `door.ts` leads to. */
export function answerCalls(options: IpcOptions): AnswerCall {
  return (name, event, input) => answerMessage(name, event, input, options);
}

export async function answerMessage<Event>(
  name: ChannelName,
  event: Event,
  input: unknown,
  { handlers, isTrustedSender, log }: IpcOptions<Event>,
): Promise<IpcResult<unknown>> {
  const correlationId = randomUUID();
  let accepted: unknown;
  try {
    if (!isTrustedSender(event)) throw new AppError('ipc/untrusted-sender', 'The sender is not the window.');
    const shape = contract[name];
    const parsed = shape.input.safeParse(input);
    if (!parsed.success) {
      // The first part of a path is a name of the contract; further ones may be keys that the sender made up.
      const paths = parsed.error.issues
        .map(({ path, code }) => `${String(path[0] ?? '')}: ${code}`)
        .join('; ');
      throw new AppError('ipc/invalid-input', `Input does not fit the contract (${paths}).`);
    }
    const handler = handlers[name] as (input: unknown) => unknown;
    accepted = parsed.data;
    const value = await handler(parsed.data);
    return { ok: true, value: shape.output.parse(value) };
  } catch (error) {
    const envelope = withoutRepeats(toErrorEnvelope(error, correlationId), accepted);
    // A zod issue or a stack may quote values: only names and codes of expected errors are logged whole.
    const detail = isAppError(error) ? error.message : error instanceof Error ? error.name : typeof error;
    log({ channel: name, code: envelope.code, correlationId, detail });
    return { ok: false, error: envelope };
  }
}

/** An error names no value of the message, be it a wrong id: who sent it knows it, and a number may be a person's. */
function withoutRepeats(envelope: ErrorEnvelope, input: unknown): ErrorEnvelope {
  const entries = Object.entries(envelope.context);
  if (!entries.some(([, value]) => typeof value === 'string')) return envelope;
  const sent = textsIn(input);
  return {
    ...envelope,
    context: Object.fromEntries(
      entries.map(([key, value]) => [key, typeof value === 'string' && sent.has(value) ? null : value]),
    ),
  };
}

function textsIn(value: unknown): ReadonlySet<string> {
  if (typeof value === 'string') return new Set([value]);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...textsIn(part)]));
}
