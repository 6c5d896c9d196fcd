import type { TextsLike } from '../texts';
import type { evidence as zh } from '../zh-CN/evidence';

export const evidence = {
  masked: 'Export PDF (masked)',
  whole: 'Export PDF (whole)',
  wholeHint: 'Shows whole numbers; each of them is recorded in the audit chain',
  ask: 'Why the PDF shows whole numbers',
  confirm: 'Export PDF',
  written: 'Exported to {{path}}',
} as const satisfies TextsLike<typeof zh>;
