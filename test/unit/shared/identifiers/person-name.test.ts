import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFactor, normalisePersonName, validatePersonName } from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };
const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

describe('validatePersonName', () => {
  it.each(['张三', '欧阳修远', '阿卜杜拉·买买提', '𠮷田', '李䶮', '龑㛃', '魏〇'])('accepts %s', (value) => {
    expect(validatePersonName(value)).toEqual({ rule: null, warnings: [] });
  });

  it.each([
    ['', 'name/required'],
    ['张3', 'name/characters'],
    ['Zhang San', 'name/characters'],
    ['张三😀', 'name/characters'],
    ['张*', 'name/characters'],
    ['张三(女)', 'name/characters'],
    ['·买买提', 'name/middle-dot'],
    ['阿卜杜拉·', 'name/middle-dot'],
    ['阿卜杜拉··买买提', 'name/middle-dot'],
    ['张　三', 'name/blank-inside'],
    ['张 三', 'name/blank-inside'],
    ['阿卜杜拉•买买提', 'name/characters'],
    ['李'.repeat(51), 'name/length'],
  ])('refuses %j by %s', (value, rule) => {
    expect(validatePersonName(value).rule).toBe(rule);
  });

  it('counts code points, not UTF-16 units', () => {
    expect(validatePersonName('𠮷'.repeat(50)).rule).toBeNull();
    expect(validatePersonName('𠮷').warnings).toEqual(['name/single-character']);
    expect(validatePersonName('张').warnings).toEqual(['name/single-character']);
  });

  it.each(['\uF9E1三', '⾦三'])('warns of the lookalike in %s and keeps it', (value) => {
    expect(checkFactor('name', value, today)).toEqual({
      original: value,
      value,
      rule: null,
      warnings: ['name/lookalike-character'],
      changed: false,
    });
  });
});

describe('normalisePersonName', () => {
  it.each([...'\u2022\u2027\u30FB\uFF65\u2219\u22C5\u25CF\u16EB\uFE52\uFF0E.'])(
    'turns %s between Han characters into the prescribed dot',
    (dot) => {
      expect(normalisePersonName(`阿卜杜拉${dot}买买提`)).toBe('阿卜杜拉·买买提');
    },
  );

  it('gives one digest for every way of writing the dot', () => {
    expect(md5('阿卜杜拉\u2022买买提')).toBe('6c8f8b29aeafc169de0f282e48ff9603');
    expect(md5('阿卜杜拉\u2027买买提')).toBe('013213c4bb25186ed0970fe1411b4f7f');
    expect(md5('阿卜杜拉\u30FB买买提')).toBe('63f4d9261ce7374bda4091acf80b796d');
    expect(md5('阿卜杜拉.买买提')).toBe('0669ea8574aaabf0a90f433d3a42b479');
    for (const dot of '\u00B7\u2022\u2027\u30FB.') {
      expect(md5(normalisePersonName(`阿卜杜拉${dot}买买提`))).toBe('6a0ef9ba9c75fd38cda70d137bb63cbc');
    }
  });

  it('leaves dots of Latin text alone', () => {
    expect(normalisePersonName('J. Smith')).toBe('J. Smith');
  });

  it.each([' 张三 ', '\u3000张三\u00A0', '张三\n', '\uFEFF张三', '张\u200B三', '张\uFE00三'])(
    'cleans %j',
    (original) => {
      expect(checkFactor('name', original, today)).toMatchObject({
        value: '张三',
        rule: null,
        changed: true,
      });
    },
  );

  it('neither converts scripts nor composes: Han text without dots stays as it is', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code));
    const compatibility = fc.integer({ min: 0xf900, max: 0xfa6d }).map((code) => String.fromCodePoint(code));
    fc.assert(
      fc.property(fc.array(fc.oneof(han, compatibility), { minLength: 2, maxLength: 50 }), (characters) => {
        const name = characters.join('');
        expect(checkFactor('name', name, today)).toMatchObject({ value: name, rule: null, changed: false });
      }),
    );
  });
});

describe('checkFactor', () => {
  it('takes a legal representative as a person', () => {
    expect(checkFactor('legalRepresentative', '阿卜杜拉•买买提', today)).toMatchObject({
      value: '阿卜杜拉·买买提',
      rule: null,
      changed: true,
    });
    expect(checkFactor('legalRepresentative', '', today).rule).toBe('name/required');
  });

  it('cleaning is stable and the original is kept, for any text and factor', () => {
    const factor = fc.constantFrom(
      'name',
      'idNumber',
      'mobile',
      'bankCard',
      'companyName',
      'creditCode',
      'legalRepresentative',
    );
    fc.assert(
      fc.property(factor, fc.string({ unit: 'binary', maxLength: 40 }), (name, original) => {
        const first = checkFactor(name, original, today);
        expect(first.original).toBe(original);
        expect(first.changed).toBe(first.value !== original);
        if (first.rule !== null) return;
        expect(checkFactor(name, first.value, today)).toMatchObject({
          value: first.value,
          changed: false,
          rule: null,
        });
      }),
    );
  });
});
