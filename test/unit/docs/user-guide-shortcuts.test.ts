import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { places } from '@shared/commands/commands';
import { placeLabels } from '@shared/commands/place-keys';
import { shortcutText } from '@shared/commands/shortcut';
import { shortcutsOf } from '@shared/commands/shortcuts-of';
import { locales } from '@shared/locale';

const root = resolve(import.meta.dirname, '../../..');

describe.each(locales)('the table of shortcuts in the user guide (%s)', (locale) => {
  const guide = readFileSync(resolve(root, `docs/user-guide/${locale}.md`), 'utf8');
  const rows = guide
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 6 && cells[3]?.startsWith('`'))
    .map((cells) => cells.slice(1, 5).join(' | '));

  it('is that of the program', () => {
    const expected = places.flatMap((place) =>
      shortcutsOf(place).map(({ label, shortcut }) =>
        [
          placeLabels[place][locale],
          label[locale],
          `\`${shortcutText(shortcut, false)}\``,
          `\`${shortcutText(shortcut, true)}\``,
        ].join(' | '),
      ),
    );
    expect(rows).toEqual(expected);
  });
});
