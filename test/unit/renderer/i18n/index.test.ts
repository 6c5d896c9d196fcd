import { describe, expect, it } from 'vitest';
import { createI18n, resources } from '@renderer/i18n';

type Texts = Readonly<Record<string, string>>;

const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe.each(Object.keys(resources['zh-CN']) as (keyof (typeof resources)['zh-CN'])[])('%s', (namespace) => {
  const chinese: Texts = resources['zh-CN'][namespace];
  const english: Texts = resources.en[namespace];

  it('has the same keys in both languages', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  });

  it('has no empty text, no exclamation mark and the same placeholders', () => {
    for (const [key, text] of Object.entries(chinese)) {
      expect(text.trim(), key).not.toBe('');
      expect(english[key]?.trim(), key).not.toBe('');
      expect(`${text}${english[key]}`, key).not.toMatch(/[!！]/);
      expect(placeholders(english[key] ?? ''), key).toEqual(placeholders(text));
    }
  });
});

describe('createI18n', () => {
  it('says one thing in the singular', () => {
    const t = createI18n('en').getFixedT('en', 'batch');
    expect(t('rowsCount', { rows: '1' })).toBe('1 row');
    expect(t('rowsCount', { rows: '1,001' })).toBe('1,001 rows');
    expect(t('unknownTitle', { rows: '1' })).toBe('1 row is unknown and may be billed');
    expect(t('dropSummary', { fileName: '1 rows.xlsx', rows: '61', columns: '1' })).toBe(
      '1 rows.xlsx · 61 rows · 1 column',
    );
  });

  it('is ready at once and does not escape what React escapes', () => {
    const i18n = createI18n('en');
    expect(i18n.t('shell:price', { price: '<¥1>' })).toBe('<¥1> a call');
  });
});
