/** Words of the guards before money is spent. */

/** What happens to rows that repeat an earlier row of the file: its answer is copied, or they are sent. */
export const duplicateChoices = ['copy', 'send'] as const;

/** Whose answers may be used again: those of the same connection, or of any. */
export const reuseScopes = ['connection', 'any'] as const;

/** Limits for one card, ID number or name: its calls on a day, and mismatches in a row on a day. */
export const subjectRules = ['limit/calls', 'limit/name-calls', 'limit/mismatches'] as const;

export type SubjectRule = (typeof subjectRules)[number];
