import type { TextsLike } from '../texts';
import type { reviewed as chinese } from '../zh-CN/reviewed';

export const reviewed: TextsLike<typeof chinese> = {
  title: 'The settings of the connection were changed after the review',
  change: '{{connection}} · {{label}}: {{before}} → {{now}}',
  notSet: 'not set',
  reviewHint:
    'The review was made with the settings as they were. Review again with the present ones to start.',
  reviewAgain: 'Review again with the present settings',
  carryOnHint: 'Existing answers stay. Once confirmed, the other rows are sent with the present settings.',
  carryOn: 'Carry on with the present settings',
  carryOnAsk: 'The other rows ({{rows}}) are sent with the present settings, for {{price}} at the most.',
  carryOnConfirm: 'Confirm and carry on',
};
