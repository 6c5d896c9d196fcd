/**
 * Guards: what is decided before money is spent. Pure: settings and amounts in, decisions out. It must not
 * know the database, the window or a provider; limits are enforced where an intent is written.
 */
import { z } from 'zod';
import { duplicateChoices, reuseScopes } from '@shared/domain/guards';

const fen = z.int().min(1).max(1_000_000_000).nullable();
const reuseDays = z.int().min(1).max(3_650).nullable();

/** What the operator has set; what is absent has its default. */
export const guardSettingsSchema = z
  .object({
    /** What new batches do with rows that repeat an earlier row. */
    duplicates: z.enum(duplicateChoices),
    /** Answers no older than so many days are used again; null for never. */
    reuseDays,
    /** Whose answers are used again. */
    reuseFrom: z.enum(reuseScopes),
    /** Fen that a new batch may cost; null for no limit. */
    batchLimitFen: fen,
    /** Fen that all calls of a local day may cost; calls of sandboxes are counted apart. */
    dayLimitFen: fen,
    /** A batch that may cost more than this needs an explicit word; null for never. */
    confirmAboveFen: fen,
    /** A batch that may cost more than this needs a second person; null for never. */
    approveAboveFen: fen,
  })
  .partial();

export type SetGuards = Readonly<z.output<typeof guardSettingsSchema>>;

export type GuardSettings = { readonly [Key in keyof SetGuards]-?: Exclude<SetGuards[Key], undefined> };

/** ¥1,000. */
const confirmAboveByDefaultFen = 100_000;

/** What holds for real connections, or for sandboxes, where nothing costs and nothing is asked unless set. */
export function guardsFor(set: SetGuards, { sandbox }: { readonly sandbox: boolean }): GuardSettings {
  return {
    duplicates: set.duplicates ?? 'copy',
    reuseDays: set.reuseDays ?? null,
    reuseFrom: set.reuseFrom ?? 'connection',
    batchLimitFen: set.batchLimitFen ?? null,
    dayLimitFen: set.dayLimitFen ?? null,
    // A sandbox bills nothing, and is where the procedure is learnt: it holds there too, once it was set.
    approveAboveFen: set.approveAboveFen ?? null,
    confirmAboveFen:
      set.confirmAboveFen === undefined && !sandbox
        ? confirmAboveByDefaultFen
        : (set.confirmAboveFen ?? null),
  };
}

/** Without what was left out, which zod writes as undefined. */
export function definedOf<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> };
}

export const batchPolicySchema = z.object({
  duplicates: z.enum(duplicateChoices),
  reuseDays,
  reuseFrom: z.enum(reuseScopes),
  limitFen: fen,
});

/** What one batch does with rows that need no call, and what it may cost. */
export type BatchPolicy = Readonly<z.output<typeof batchPolicySchema>>;

/** The policy of a new batch. */
export function policyOf(guards: GuardSettings): BatchPolicy {
  const { duplicates, reuseDays: days, reuseFrom, batchLimitFen } = guards;
  return { duplicates, reuseDays: days, reuseFrom, limitFen: batchLimitFen };
}

const dayMs = 86_400_000;

/** The oldest answer that may be used again; null where none may. */
export function reuseSinceMs({ reuseDays: days }: BatchPolicy, nowMs: number): number | null {
  return days === null ? null : nowMs - days * dayMs;
}
