/** Long work as the window sees it. Nothing of what is worked on is in it. */
import { z } from 'zod';
import { pointsOfNoReturn, workKinds, workStages, workUnits } from '../domain/work';

export const workViewSchema = z.object({
  id: z.int(),
  kind: z.enum(workKinds),
  stage: z.enum(workStages).nullable(),
  unit: z.enum(workUnits),
  done: z.number().nonnegative(),
  total: z.number().nonnegative().nullable(),
  /** 0 to 1; null when it is not known how much there is. */
  fraction: z.number().min(0).max(1).nullable(),
  startedAtMs: z.int(),
  /** In the unit; null while too little is known. */
  perSecond: z.number().nonnegative().nullable(),
  leftMs: z.int().nonnegative().nullable(),
  /** Null while it can be cancelled. */
  tooLate: z.enum(pointsOfNoReturn).nullable(),
  /** A cancel was asked for, and takes effect. */
  ending: z.boolean(),
});

export type WorkView = Readonly<z.output<typeof workViewSchema>>;
