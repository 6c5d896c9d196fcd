import { describe, expect, it } from 'vitest';
import { checkKinds, factorNames } from '@shared/domain/factors';
import type { LocalizedText } from '@shared/domain/provider';
import { resultColumns, trailingColumns } from '@shared/domain/result-columns';
import { billedStates, reasonClasses, verdicts } from '@shared/domain/verdict';
import { errorCodes } from '@shared/errors/app-error';
import { errorMessages } from '@shared/i18n/errors';
import { ruleMessages } from '@shared/i18n/rules';
import {
  billedLabels,
  factLabels,
  factNames,
  factorLabels,
  kindLabels,
  reasonLabels,
  resultColumnLabels,
  verdictLabels,
  verdictMeanings,
  verdictNextSteps,
} from '@shared/i18n/words';
import { ruleNames } from '@shared/identifiers';

const tables: readonly (readonly [string, readonly string[], Readonly<Record<string, LocalizedText>>])[] = [
  ['errors', errorCodes, errorMessages],
  ['rules', ruleNames, ruleMessages],
  ['verdicts', verdicts, verdictLabels],
  ['meanings of verdicts', verdicts, verdictMeanings],
  ['next steps of verdicts', verdicts, verdictNextSteps],
  ['reasons', reasonClasses, reasonLabels],
  ['billed states', billedStates, billedLabels],
  ['kinds', checkKinds, kindLabels],
  ['factors', factorNames, factorLabels],
  ['result columns', [...resultColumns, ...trailingColumns], resultColumnLabels],
  ['facts', factNames, factLabels],
];

const sentences = new Set(['errors', 'rules', 'meanings of verdicts', 'next steps of verdicts']);
const placeholdersOf: Readonly<Record<string, readonly string[]>> = {
  'vault/too-many-tries': ['waitSeconds'],
  'vault/wrong-pin': ['triesLeft'],
  'file/too-many-columns': ['limit'],
  'file/too-many-rows': ['limit'],
  'file/not-in-encoding': ['character'],
};

describe.each(tables)('the texts of %s', (title, names, texts) => {
  it('exist for every name and for no other', () => {
    expect(Object.keys(texts).sort()).toEqual([...names].sort());
  });

  it.each(names.map((name) => [name]))('%s is told in both languages', (name) => {
    const text = texts[name];
    expect(text?.['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(text?.en).toMatch(/[A-Za-z]/u);
    if (!text?.en.includes('分')) expect(text?.en).not.toMatch(/\p{Script=Han}/u);
  });

  it.each(names.map((name) => [name]))('%s keeps the house’s tone', (name) => {
    const text = texts[name];
    expect(text?.['zh-CN']).not.toMatch(/[!！]|我们|虚假|伪造|假/u);
    expect(text?.en).not.toMatch(/!|\bwe\b|\bour\b|\bfake\b|\byou must\b/iu);
    if (!sentences.has(title)) return;
    expect(text?.['zh-CN']).toMatch(/。$/u);
    expect(text?.en).toMatch(/\.$/u);
  });

  it.each(names.map((name) => [name]))('%s has only placeholders that are surely filled', (name) => {
    const found = (text: string | undefined) =>
      [...(text ?? '').matchAll(/\{\{(\w+)\}\}/gu)].map(([, key]) => key);
    expect(found(texts[name]?.['zh-CN'])).toEqual(placeholdersOf[name] ?? []);
    expect(found(texts[name]?.en)).toEqual(placeholdersOf[name] ?? []);
  });
});
