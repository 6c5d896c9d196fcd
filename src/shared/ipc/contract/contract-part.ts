/** Some channels of the contract, with the schemas of what goes in and what comes out. */
import type { z } from 'zod';
import type { ChannelName } from '../channels';

export interface ChannelShape {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export type ContractPart = { readonly [Name in ChannelName]?: ChannelShape };
