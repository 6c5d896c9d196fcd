/** The words of the history: the orders in which its checks are shown, and what may be written beside them. */

/** `verdict`, `fee` and `duration` from the first and the largest on. */
export const checkSorts = ['newest', 'oldest', 'verdict', 'fee', 'duration'] as const;

export type CheckSort = (typeof checkSorts)[number];

/** Characters. */
export const noteLimits = { tag: 40, note: 2_000 } as const;
/** Tags of one check. */
export const tagsOfCheck = 20;
