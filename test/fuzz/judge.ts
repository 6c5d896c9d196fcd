/** What is wrong with an answer, whoever asked whatever. Knows the promises of the door, and none of its code. */
import { hasRight } from '@shared/domain/operators';
import { type ChannelName } from '@shared/ipc/channels';
import { contract } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import { channelRights, ownSubjects } from '@shared/ipc/rights';
import type { Caller, Scene } from './scene';

/** All that the lock screen may ask for; written down here a second time on purpose. */
const ofLockScreen: readonly ChannelName[] = [
  'app:getState',
  'app:setLocale',
  'app:setTheme',
  'vault:create',
  'vault:unlock',
  'vault:unlockByPin',
  'vault:recover',
  'vault:getState',
  'vault:lock',
  'backup:chooseRestore',
  'backup:restore',
  // A restore runs there; only counts of it are told, and each work asks for its own right to be ended.
  'work:list',
  'work:cancel',
];

const beforeHandlers: readonly string[] = ['ipc/untrusted-sender', 'ipc/invalid-input', 'vault/locked'];
export const doorCodes: readonly string[] = [
  ...beforeHandlers,
  'operator/not-signed-in',
  'operator/not-allowed',
  'operator/not-yours',
];

export interface Message {
  readonly channel: ChannelName;
  readonly caller: Caller;
  readonly trusted: boolean;
  readonly input: unknown;
}

export interface Told {
  readonly result: IpcResult<unknown>;
  readonly logged: readonly unknown[];
  readonly changed: boolean;
}

/** What is wrong, in words that are the same for the same fault; empty where nothing is. */
export function judge(message: Message, { result, logged, changed }: Told, scene: Scene): readonly string[] {
  const wrong: string[] = [];
  if (result.ok) {
    if (!message.trusted) wrong.push('a foreign sender was answered');
    else if (!mayCall(message)) wrong.push('answered without the right');
    else if (isOfOthers(message, scene)) wrong.push("answered about what is somebody else's");
    if (!contract[message.channel].output.safeParse(result.value).success) {
      wrong.push('the answer breaks its schema');
    }
    const answer = JSON.stringify(result.value) ?? '';
    if (message.channel !== 'value:reveal' && scene.wholeValues.some((value) => answer.includes(value))) {
      wrong.push('the answer holds a whole value');
    }
    if (message.caller === 'operator') {
      // As an id, not in a text that somebody typed.
      const told = [...answer.matchAll(/"(?:id|checkId|batchId)":"([^"]+)"/gu)].map(([, id]) => id ?? '');
      if (told.some((id) => scene.batchesOfOthers.has(id) || scene.checksOfOthers.has(id))) {
        wrong.push("the answer tells an operator of what is somebody else's");
      }
    }
    return wrong;
  }
  const { code } = result.error;
  if (!message.trusted && code !== 'ipc/untrusted-sender') wrong.push(`a foreign sender got ${code}`);
  const mayDoNothing = !mayCall(message) || isOfOthers(message, scene);
  // What somebody deleted meanwhile is nobody's.
  const isGone = code === 'batch/not-found' && mayCall(message);
  if (!doorCodes.includes(code) && !isGone && mayDoNothing) wrong.push(`${code} without the right`);
  // A second person who lacks the right has shown a PIN, and tries are counted.
  if ((mayDoNothing || beforeHandlers.includes(code)) && changed)
    wrong.push(`refused by ${code}, and something changed`);
  if (code === 'internal/unexpected') wrong.push(`an unexpected error: ${JSON.stringify(logged)}`);
  const text = JSON.stringify([result.error.code, result.error.message, result.error.context, logged]);
  if (textsOf(message.input).some((value) => text.includes(JSON.stringify(value).slice(1, -1)))) {
    wrong.push(`${code} repeats a value`);
  }
  return wrong;
}

function mayCall({ channel, caller }: Message): boolean {
  if (caller === 'locked') return ofLockScreen.includes(channel);
  const right = channelRights[channel];
  if (right === 'public') return true;
  if (caller === 'nobody') return false;
  return right === 'signed-in' || hasRight(caller, right);
}

function isOfOthers({ channel, caller, input }: Message, scene: Scene): boolean {
  if (caller !== 'operator' || !Object.hasOwn(ownSubjects, channel)) return false;
  const { id, checkId } = (input ?? {}) as { readonly id?: unknown; readonly checkId?: unknown };
  const [value, others] =
    ownSubjects[channel as keyof typeof ownSubjects] === 'batch'
      ? [id, scene.batchesOfOthers]
      : [checkId, scene.checksOfOthers];
  return typeof value === 'string' && others.has(value);
}

/** Texts and numbers of a message that are long enough to be told from words of the program, keys too. */
function textsOf(input: unknown): readonly string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === 'string') found.push(value.slice(0, 60));
    else if (typeof value === 'number') found.push(String(value));
    else if (typeof value === 'object' && value !== null && depth < 6 && !seen.has(value)) {
      seen.add(value);
      for (const [key, part] of Object.entries(value).slice(0, 50)) {
        found.push(key.slice(0, 60));
        visit(part, depth + 1);
      }
    }
  };
  visit(input, 0);
  return found.filter((text) => text.length >= 7 && !words.has(text));
}

/** The program's own words, which an error may name. */
const words: ReadonlySet<string> = new Set(
  JSON.stringify(Object.values(contract).map(({ input }) => namesIn(input))).match(/[^"\\[\],]+/gu) ?? [],
);

function namesIn(schema: unknown, depth = 0): readonly unknown[] {
  if (depth > 8 || typeof schema !== 'object' || schema === null) return [];
  const { def } = schema as { readonly def?: Readonly<Record<string, unknown>> };
  if (def === undefined) return [];
  const { shape, entries, values, options, innerType, element, keyType, valueType, in: into } = def;
  const valuesOf = (part: unknown) =>
    typeof part === 'object' && part !== null ? Object.values<unknown>({ ...part }) : [];
  const listed = (part: unknown) => (Array.isArray(part) ? (part as readonly unknown[]) : []);
  return [
    ...Object.keys(shape ?? {}),
    ...valuesOf(entries),
    ...listed(values),
    ...[...valuesOf(shape), ...listed(options)].map((part) => namesIn(part, depth + 1)),
    ...[innerType, element, keyType, valueType, into].map((part) => namesIn(part, depth + 1)),
  ];
}
