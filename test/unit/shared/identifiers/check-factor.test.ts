import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorNames } from '@shared/domain/factors';
import { ruleMessages } from '@shared/i18n/rules';
import { checkFactor, isRuleName } from '@shared/identifiers';

const today = { year: 2026, month: 6, day: 1 };

/** Texts near what people paste: digits, letters, dots, blanks, and anything at all. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789Xx１ ·•.-张三公司E+#'), maxLength: 24 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('whatever is entered', () => {
  it('is refused and questioned by rules that are told in both languages only', () => {
    fc.assert(
      fc.property(fc.constantFrom(...factorNames), texts, (factor, text) => {
        const { rule, warnings } = checkFactor(factor, text, today);
        for (const name of [...warnings, ...(rule === null ? [] : [rule])]) {
          expect(isRuleName(name)).toBe(true);
          expect(ruleMessages[name]['zh-CN']).toMatch(/\p{Script=Han}/u);
          expect(ruleMessages[name].en).toMatch(/[a-z]/u);
        }
      }),
    );
  });

  it('is refused when nothing of it is left', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...factorNames),
        fc.string({ unit: fc.constantFrom(' ', '\t', '\u3000', '\u200B', '\uFEFF'), maxLength: 9 }),
        (factor, blank) => {
          expect(checkFactor(factor, blank, today)).toMatchObject({
            value: '',
            rule: expect.stringMatching(/\/required$/) as string,
          });
        },
      ),
    );
  });
});
