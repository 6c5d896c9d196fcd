/** Sends drawn messages through the one door, from every kind of caller, and judges every answer. */
import { join } from 'node:path';
import { channelNames, type ChannelName } from '@shared/ipc/channels';
import { contract } from '@shared/ipc/contract';
import type { IpcResult } from '@shared/ipc/result';
import { answerMessage } from '@main/ipc/register-ipc';
import { type RunningSandbox, startSandbox } from '@sandbox/server';
import { createRandom, type Random } from '../torture/random';
import { hostileValue } from './hostile';
import { judge, type Message } from './judge';
import { drawValue, takesNothing } from './messages';
import { type Caller, callers, createScene, type Scene, type SceneOptions } from './scene';

export interface FuzzOptions {
  /** For each channel. */
  readonly messages: number;
  readonly seed: number;
  readonly channels?: readonly ChannelName[];
  readonly onChannel?: (result: ChannelResult) => void;
}

export interface ChannelResult {
  readonly channel: ChannelName;
  readonly messages: number;
  readonly answered: number;
  /** Messages after which something in the profile was another. */
  readonly effects: number;
  readonly scenes: number;
  /** How many messages ended with each code. */
  readonly codes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly wrong: string;
  readonly times: number;
  readonly caller: Caller;
  /** The first such message, cut. */
  readonly example: string;
}

const answerWithinMs = 60_000;
/** A scene that so much happened in is made anew: its lists would get ever longer. */
const effectsOfScene = 1_000;
/** From so many messages on, a scene for each channel costs nothing beside them. */
const manyMessages = 1_000;
/** After these there may be too little left to ask for. */
const takesAway = /:(?:remove|discard|cancel)$/u;
/** Messages that fit a channel without input, however many there are: some of these copy the whole database. */
const fittingWithoutInput = 200;

interface Event {
  readonly sender: 'window' | 'other';
  readonly frame: 'main' | 'inner' | null;
}
const ownWindow: Event = { sender: 'window', frame: 'main' };
const foreignSenders: readonly [Event, Event, Event] = [
  { sender: 'other', frame: 'main' },
  { sender: 'window', frame: 'inner' },
  { sender: 'window', frame: null },
];

export async function runFuzz(options: FuzzOptions): Promise<readonly ChannelResult[]> {
  const loose: string[] = [];
  const onLoose = (error: unknown) =>
    loose.push(error instanceof Error ? (error.stack ?? '') : String(error));
  process.on('unhandledRejection', onLoose);
  process.on('uncaughtException', onLoose);
  const sandbox = await startSandbox();
  try {
    const results: ChannelResult[] = [];
    const scenes = new Scenes(sandbox);
    for (const channel of options.channels ?? channelNames) {
      const result = await fuzzChannel(channel, options, scenes, loose);
      results.push(result);
      options.onChannel?.(result);
    }
    await scenes.close();
    return results;
  } finally {
    await sandbox.close();
    process.off('unhandledRejection', onLoose);
    process.off('uncaughtException', onLoose);
  }
}

/** One scene after the other; a channel takes over what the one before left, as long as people can sit there. */
class Scenes {
  #scene: Scene | null = null;
  #options: SceneOptions = { backup: false, alone: false };
  #effects = 0;
  made = 0;

  constructor(private readonly sandbox: RunningSandbox) {}

  async take(options: SceneOptions, caller: Caller): Promise<Scene> {
    const isOther = options.backup !== this.#options.backup || options.alone !== this.#options.alone;
    if (isOther || this.#effects >= effectsOfScene) await this.close();
    this.#options = options;
    if (this.#scene !== null && (await this.#scene.seat(caller))) return this.#scene;
    await this.close();
    this.#scene = await createScene(this.sandbox, options);
    this.made += 1;
    await this.#scene.seat(caller);
    return this.#scene;
  }

  noteEffect(): void {
    this.#effects += 1;
  }

  async close(): Promise<void> {
    await this.#scene?.close();
    this.#scene = null;
    this.#effects = 0;
  }
}

async function fuzzChannel(
  channel: ChannelName,
  { messages, seed }: FuzzOptions,
  scenes: Scenes,
  loose: string[],
): Promise<ChannelResult> {
  const random = createRandom(seed + channelNames.indexOf(channel) * 7_919);
  const findings = new Map<string, Finding>();
  const codes: Record<string, number> = {};
  const sceneOptions = { backup: channel.startsWith('backup:'), alone: channel === 'vault:rekey' };
  const madeBefore = scenes.made;
  let [answered, effects] = [0, 0];
  const note = (wrong: string, message: Message) => {
    const present = findings.get(wrong);
    const { caller } = message;
    const example = present?.example ?? show(message.input);
    findings.set(wrong, {
      wrong,
      times: (present?.times ?? 0) + 1,
      caller: present?.caller ?? caller,
      example,
    });
  };
  let scene: Scene | null = null;
  let [seated, before]: [Caller | null, string] = [null, ''];
  for (let index = 0; index < messages; index++) {
    const caller = callers[Math.floor((index * callers.length) / messages)] ?? 'nobody';
    // Where nothing happened, everybody sits where they sat.
    if (caller !== seated || scene === null) {
      scene = await scenes.take(sceneOptions, caller);
      [seated, before] = [caller, scene.fingerprint()];
    }
    const message = drawMessage(channel, caller, random, scene, messages);
    const event = message.trusted ? ownWindow : random.pick(foreignSenders);
    answerDialog(scene, random);
    const logged: unknown[] = [];
    const result = await inTime(
      answerMessage<Event>(channel, event, message.input, {
        handlers: scene.handlers,
        isTrustedSender: ({ sender, frame }) => sender === 'window' && frame === 'main',
        log: ({ channel: name, code, detail }) => logged.push([name, code, detail]),
      }),
    );
    if (result === null) {
      note('no answer', message);
      await scenes.close();
      scene = null;
      continue;
    }
    if (result.ok) await scene.settled();
    const changed = scene.fingerprint() !== before;
    if (changed || result.ok) seated = null;
    if (result.ok) answered += 1;
    if (changed) {
      effects += 1;
      scenes.noteEffect();
    }
    const code = result.ok ? 'ok' : result.error.code;
    codes[code] = (codes[code] ?? 0) + 1;
    for (const wrong of judge(message, { result, logged, changed }, scene)) note(wrong, message);
    for (const text of loose.splice(0)) note(`a rejection that nobody handles: ${text}`, message);
    if (Object.keys(Object.prototype).length > 0) note('a prototype was changed', message);
  }
  if (takesAway.test(channel) || messages >= manyMessages) await scenes.close();
  const made = scenes.made - madeBefore;
  return { channel, messages, answered, effects, scenes: made, codes, findings: [...findings.values()] };
}

/** Of every ten one comes from elsewhere. What is sent passes the structured clone, as between the processes. */
function drawMessage(
  channel: ChannelName,
  caller: Caller,
  random: Random,
  scene: Scene,
  messages: number,
): Message {
  const { input: schema } = contract[channel];
  const draw = random.next();
  const fits = takesNothing(schema) && random.next() < Math.min(0.5, fittingWithoutInput / messages);
  const input = fits
    ? undefined
    : draw < 0.2
      ? hostileValue(random)
      : drawValue(schema, random, scene.pools, draw < 0.6 ? 0 : takesNothing(schema) ? 1 : 0.12);
  const isBare = takesNothing(schema) && !fits && input === undefined;
  return {
    channel,
    caller,
    trusted: random.next() >= 0.1,
    input: structuredClone(isBare ? null : input),
  };
}

/** What the operator chooses where a dialog comes. */
function answerDialog({ desktop, files, outputs }: Scene, random: Random): void {
  const existing = files[random.below(files.length)] ?? null;
  const target = join(outputs, `${random.below(5)}.csv`);
  desktop.answerDialogs(
    random.pick([null, existing, target, outputs, join(outputs, 'missing', 'x.csv'), '/proc/none']),
  );
}

async function inTime(answer: Promise<IpcResult<unknown>>): Promise<IpcResult<unknown> | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), answerWithinMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function show(input: unknown): string {
  try {
    return (JSON.stringify(input) ?? 'undefined').slice(0, 300);
  } catch {
    return `(${typeof input} that JSON cannot hold)`;
  }
}
