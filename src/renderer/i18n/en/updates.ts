import type { TextsLike } from '../texts';
import type { updates as zh } from '../zh-CN/updates';

export const updates = {
  setting: 'Notice of new versions',
  lead: 'Off at first, and nothing is asked. Once on, the address below is asked once a day, and nothing in the request tells who asks. It is a notice only: nothing is downloaded or installed.',
  channel: 'Channel',
  off: 'Off',
  stable: 'Releases',
  preview: 'Previews',
  address: 'Address of the feed',
  addressHint:
    'A folder of the IT department that holds stable.json and preview.json. Only https is accepted.',
  save: 'Save the channel',
  check: 'Check now',
  never: 'Not looked for yet.',
  none: 'Looked for at {{time}}; there is no newer version.',
  looked: 'Looked for at {{time}}.',
  newer: 'Version {{version}} is available',
  released: 'Released: {{date}}',
  installHint: 'The IT department installs it. Compare the SHA-512 of the installer before it is started.',
  notes: 'Release notes',
  details: 'Details',
  putAway: 'Hide',
} as const satisfies TextsLike<typeof zh>;
