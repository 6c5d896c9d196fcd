import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createProviderRegistry } from '@main/providers/registry';
import { renderProviderDocs } from '@main/providers/render-provider-docs';

const file = resolve(import.meta.dirname, '../../../../docs/providers.md');

test('docs/providers.md says what the tables say (npm run docs:providers writes it again)', () => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, renderProviderDocs(), 'utf8');
  expect(readFileSync(file, 'utf8')).toBe(renderProviderDocs());
});

test('every code of every provider stands in a row of its own', () => {
  const sections = renderProviderDocs().split('\n## ').slice(1);
  for (const [place, provider] of [...createProviderRegistry().values()].entries()) {
    const lines = sections[place]?.split('\n') ?? [];
    for (const entry of provider.codes) {
      const rows = lines.filter((line) => line.startsWith(`| \`${entry.layer}\` | \`${entry.code}\` |`));
      expect(rows).toHaveLength(1);
    }
  }
});
