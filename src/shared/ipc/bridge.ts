/** The type of `window.veridesk`, derived from the contract: no hand-kept declaration. */
import type { ChannelGroup, channels, ChannelName, EventName } from './channels';
import type { ChannelInput, ChannelOutput, EventPayload } from './contract';
import type { IpcResult } from './result';

type NamesOf<Group extends ChannelGroup> = (typeof channels)[Group][number];

type Call<Name extends ChannelName> =
  undefined extends ChannelInput<Name>
    ? (input?: ChannelInput<Name>) => Promise<IpcResult<ChannelOutput<Name>>>
    : (input: ChannelInput<Name>) => Promise<IpcResult<ChannelOutput<Name>>>;

export type Bridge = {
  readonly [Group in ChannelGroup]: {
    readonly [Name in NamesOf<Group>]: Call<Extract<`${Group}:${Name & string}`, ChannelName>>;
  };
} & {
  /** Listens for an event of main; returns the function that stops it. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
  /** The path of a file dropped on the window; main reads it, the renderer never does. */
  readonly pathOfFile: (file: File) => string;
};
