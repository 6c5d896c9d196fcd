import { localized } from '@shared/i18n/text';

/** The notification at the end of a long batch. */
export const batchSignalTexts = {
  title: localized('核验台', 'VeriDesk'),
  doneBody: localized('批次已完成：{{done}} / {{total}} 行。', 'Batch done: {{done}} of {{total}} rows.'),
  stoppedBody: localized(
    '批次已停止：{{done}} / {{total}} 行，可以继续。',
    'Batch stopped: {{done}} of {{total}} rows; it can be resumed.',
  ),
} as const;
