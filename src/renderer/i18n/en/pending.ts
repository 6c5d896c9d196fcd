import type { TextsLike } from '../texts';
import type { pending as zh } from '../zh-CN/pending';

export const pending = {
  title: 'Waiting for the person',
  hint: 'Let the person scan the code, or open the page here. When it is completed, press “Check now”.',
  noPage: 'The steps before the page are not finished. “Check now” goes on where it stopped.',
  scan: 'Scan with a phone',
  waiting: 'Waiting for',
  checkNow: 'Check now',
  open: 'Open the page',
  copy: 'Copy the link',
  copied: 'Link copied. It belongs to the person: do not send it to anyone else.',
  notAllowed:
    'The page is at {{host}}, which is not on the allow-list of the connection, so it is not opened. If it is the provider, add the host in the settings of the connection.',
  stillPending: 'The provider has no result yet. The check stays pending.',
  notAsked: 'The provider could not be asked. The check stays pending and can be asked about again.',
  told: 'The provider says: {{told}}',
  shortcut: '{{total}} pending',
} as const satisfies TextsLike<typeof zh>;
