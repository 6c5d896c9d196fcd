import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../src/renderer');

const sources = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
  .map(({ parentPath, name }) => join(parentPath, name))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');

const having = (pattern: RegExp, except: (path: string) => boolean) =>
  sources
    .filter(({ path, text }) => !except(path) && pattern.test(withoutComments(text)))
    .map(({ path }) => path);

describe('the sources of the window', () => {
  it('write money, counts and times by lib/format alone', () => {
    const byHand = /\.toFixed\(|\.toLocale\w*String\(|\.toString\(\)|\.toISOString\(|Intl\./u;
    expect(having(byHand, (path) => path === join('lib', 'format.ts'))).toEqual([]);
  });

  it('have their words in i18n, but for what is no word of one language', () => {
    const others = [
      // Languages are named in themselves.
      'features/settings/settings-page.tsx',
      'features/start/language-step.tsx',
      'features/start/welcome-step.tsx',
      // Both languages in one place.
      'features/commands/use-entries.ts',
      'lib/format.ts',
      // Invented subjects.
      'features/check/sandbox-examples.ts',
    ].map((path) => join(...path.split('/')));
    expect(having(/\p{Script=Han}/u, (path) => path.startsWith('i18n') || others.includes(path))).toEqual([]);
  });
});
