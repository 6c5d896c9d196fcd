/** Words of a reveal: one field of one subject, shown whole for a short time. */

/** Whether a reveal needs a reason. */
export const revealReasonPolicies = ['asked', 'off'] as const;

export const revealReasons = [
  'compare-document',
  'customer-request',
  'correction',
  'audit',
  'other',
] as const;

export type RevealReason = (typeof revealReasons)[number];

/** How long a value is shown, and how long a copied one may lie on the clipboard. */
export const revealMs = 30_000;
export const clipboardMs = 30_000;

/** Of the words behind a reason; `other` needs at least one. */
export const reasonNoteLimit = 200;
