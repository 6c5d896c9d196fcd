/** What main tells the window, unasked. */
import { z } from 'zod';
import { commandIds } from '../../commands/commands';
import type { EventName } from '../channels';
import { workViewSchema } from '../work-view';

export const eventContract = {
  /** A batch's state or counts changed: fetch it again. */
  'batch:changed': z.object({ id: z.string() }),
  /** Long work began, went on (at most four times a second) or ended. */
  'work:changed': z.object({ work: workViewSchema, ended: z.boolean() }),
  /** What is known of newer versions changed. */
  'updates:changed': z.object({}),
  'connections:changed': z.object({}),
  'vault:changed': z.object({}),
  /** Somebody signed in or out, or accounts changed. */
  'operators:changed': z.object({}),
  /** An entry of the native menu was chosen. */
  'menu:command': z.object({ id: z.enum(commandIds) }),
} as const satisfies Record<EventName, z.ZodType>;

export type EventPayload<Name extends EventName> = z.output<(typeof eventContract)[Name]>;
