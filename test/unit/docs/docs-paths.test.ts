/** Documents name only what exists: paths in backticks, links and pictures, and the numbers of decisions. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..', '..');
const decisionFolder = join(root, 'docs', 'adr');

/** Made by a build or a run, so absent from a fresh checkout. */
const generatedFolders = ['out', 'dist', 'node_modules', 'test-results', 'coverage'];
const sourceFolders = ['src', 'scripts', 'test', 'docs', 'resources'];
/** `package.json` and the like are paths of the root where they stand alone; other names are any folder's. */
const rootFiles = readdirSync(root).filter((name) => /^[\w.-]+\.(?:json|js|ts|md)$/.test(name));

interface Mention {
  readonly document: string;
  readonly text: string;
  /** Absolute. */
  readonly path: string;
}

function documents(): readonly string[] {
  const inRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return [...inRoot, ...inDocs].sort();
}

/** Fenced blocks are commands and what they print: their paths are the reader's. */
function proseOf(document: string): string {
  return readFileSync(join(root, document), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
}

function looksLikeRepositoryPath(text: string): boolean {
  if (/[\s*{}<>…|$]/u.test(text)) return false;
  const [first = '', ...rest] = text.split('/');
  return rest.length > 0 ? sourceFolders.includes(first) : rootFiles.includes(text);
}

function isGenerated(path: string): boolean {
  return generatedFolders.includes(relative(root, path).split(/[\\/]/)[0] ?? '');
}

function mentionsIn(document: string): readonly Mention[] {
  const prose = proseOf(document);
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, text = '']) => text.replace(/:\d+$/, ''))
    .filter(looksLikeRepositoryPath)
    .map((text) => ({ document, text, path: join(root, text) }));
  const linked = [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    .map((text) => ({ document, text, path: resolve(root, dirname(document), decodeURIComponent(text)) }));
  return [...quoted, ...linked].filter(({ path }) => !isGenerated(path));
}

describe('documents', () => {
  it.each(documents())('%s names only what exists', (document) => {
    const missing = mentionsIn(document).filter(({ path }) => !existsSync(path));
    expect(missing.map(({ text }) => text)).toEqual([]);
  });

  it('name paths at all, so that the search above finds something', () => {
    const names = documents().flatMap(mentionsIn);
    expect(names.filter(({ document }) => document === 'README.md').length).toBeGreaterThan(10);
    expect(names.length).toBeGreaterThan(100);
  });

  it('are linked to from somewhere', () => {
    const linked = new Set(
      documents()
        .flatMap(mentionsIn)
        .map(({ path }) => relative(root, path)),
    );
    const orphans = documents().filter(
      (document) => !linked.has(document) && document !== 'README.md' && dirname(document) !== 'docs/adr',
    );
    expect(orphans).toEqual([]);
  });
});

describe('decisions', () => {
  const names = readdirSync(decisionFolder).filter((name) => name.endsWith('.md'));

  it('have a number of their own, without gaps', () => {
    const numbers = names.map((name) => Number(name.slice(0, 4)));
    expect(names.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name))).toEqual([]);
    expect([...numbers].sort((a, b) => a - b)).toEqual(names.map((_, index) => index + 1));
  });

  it.each(names)('%s says number, status, context, decision, consequences and alternatives', (name) => {
    const text = readFileSync(join(decisionFolder, name), 'utf8');
    expect(text.startsWith(`# ${basename(name).slice(0, 4)} `)).toBe(true);
    expect(text).toMatch(/^Status: (?:proposed|accepted|superseded by \[\d{4}\]\([^)]+\)), \d{4}-\d{2}$/m);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Context', 'Decision', 'Consequences', 'Alternatives']);
  });
});
