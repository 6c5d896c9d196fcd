/**
 * The one IPC contract: for every channel the zod schemas of its input and of its output. Main parses
 * the input before a handler sees it and the output before it leaves.
 */
import type { z } from 'zod';
import type { ChannelName } from './channels';
import { batchContract } from './contract/batch-contract';
import { checkContract } from './contract/check-contract';
import { connectionContract } from './contract/connection-contract';
import { historyContract } from './contract/history-contract';
import { operatorContract } from './contract/operator-contract';
import { settlingContract } from './contract/settling-contract';
import { vaultContract } from './contract/vault-contract';
import type { ChannelShape } from './contract/contract-part';
import { keepingContract } from './keeping-view';

export const contract = {
  ...vaultContract,
  ...connectionContract,
  ...checkContract,
  ...batchContract,
  ...historyContract,
  ...settlingContract,
  ...operatorContract,
  ...keepingContract,
} as const satisfies Record<ChannelName, ChannelShape>;

export type Contract = typeof contract;
export type ChannelInput<Name extends ChannelName> = z.input<Contract[Name]['input']>;
export type ChannelParsedInput<Name extends ChannelName> = z.output<Contract[Name]['input']>;
export type ChannelOutput<Name extends ChannelName> = z.output<Contract[Name]['output']>;

export { eventContract, type EventPayload } from './contract/events';
