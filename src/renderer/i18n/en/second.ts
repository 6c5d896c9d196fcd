import type { TextsLike } from '../texts';
import type { second as zh } from '../zh-CN/second';

export const second = {
  title: 'Second opinion',
  first: 'First',
  second: 'Second',
  ask: 'Ask a second connection:',
  askPriced: '{{connection}} · {{price}}',
  askUnpriced: '{{connection}} · price not known',
  override: 'Ask “{{connection}}” all the same',
  overrideAsk:
    'The limit of the connection for this subject is reached for today. Ask all the same? A bank or provider may lock an account that is asked about too often.',
  overrideConfirm: 'Ask all the same',
} as const satisfies TextsLike<typeof zh>;
