/** What was checked: the history and its figures. */
import { z } from 'zod';
import { checkSorts, noteLimits, tagsOfCheck } from '../../domain/history';
import { reasonNoteLimit, revealReasons } from '../../domain/reveal';
import { checkViewSchema, historyFilterSchema } from '../check-view';
import { checkLifeSchema } from '../history-view';
import { overviewSchema, statisticsChannels } from '../statistics-view';
import { byCheckId, exportChoice, exported, id, none } from './parts';
import type { ContractPart } from './contract-part';

export const historyContract = {
  'history:search': {
    input: z.strictObject({
      filter: historyFilterSchema,
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
      sort: z.enum(checkSorts).optional(),
    }),
    /** `counted` is false where `total` is only what a page needed; `history:count` counts them all. */
    output: z.object({ total: z.int(), counted: z.boolean().optional(), checks: z.array(checkViewSchema) }),
  },
  'history:count': {
    input: z.strictObject({ filter: historyFilterSchema, sort: z.enum(checkSorts).optional() }),
    output: z.object({ total: z.int() }),
  },
  'history:life': { input: byCheckId, output: checkLifeSchema },
  'history:addNote': {
    input: z.strictObject({ checkId: z.string(), text: z.string().trim().min(1).max(noteLimits.note) }),
    output: checkLifeSchema,
  },
  /** All tags of the check, in place of those it had. */
  'history:setTags': {
    input: z.strictObject({
      checkId: z.string(),
      tags: z.array(z.string().trim().min(1).max(noteLimits.tag)).max(tagsOfCheck),
    }),
    output: checkLifeSchema,
  },
  /** Tags in use, the most used first. */
  'history:tags': {
    input: none,
    output: z.array(z.object({ tag: z.string(), checks: z.int() })),
  },
  'history:export': {
    input: z.strictObject({ filter: historyFilterSchema, ...exportChoice }),
    output: exported,
  },
  /** One check as a PDF, masked unless `reveal` says why not. A second one ends the first. */
  'history:evidence': {
    input: z.strictObject({
      checkId: id,
      reveal: z
        .strictObject({
          reason: z.enum(revealReasons).nullable(),
          note: z.string().max(reasonNoteLimit),
        })
        .nullable(),
    }),
    output: z.object({ path: z.string() }).nullable(),
  },
  'statistics:overview': { input: statisticsChannels.overview, output: overviewSchema },
  /** There is nobody in it, so nothing is masked. */
  'statistics:export': {
    input: z.strictObject({ ...statisticsChannels.table, ...exportChoice }).omit({ masked: true }),
    output: exported,
  },
} as const satisfies ContractPart;
