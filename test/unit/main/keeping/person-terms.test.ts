import { describe, expect, it } from 'vitest';
import { personMatcher, personTermsOf } from '@main/keeping/person-terms';

const idNumber = '11010519491231002X';

describe('the terms of a person', () => {
  it('are stored as factors are', () => {
    expect(personTermsOf({ idNumber: ' 110105 19491231 002x', name: '张三' })).toEqual({
      idNumber,
      name: '张三',
    });
  });

  it.each(['......', '[0-9]{17}X', '\\\\server\\share\\x.xlsx', '1101051949|6222', '(?:)(?:)', '12345'])(
    'are none where a number is %s, which would find others or nobody',
    (typed) => {
      expect(personTermsOf({ idNumber: typed })).toBeNull();
      expect(personTermsOf({ idNumber, mobile: typed })).toBeNull();
    },
  );

  it('need a number: people share names', () => {
    expect(personTermsOf({ name: '张三' })).toBeNull();
  });
});

describe('a text', () => {
  it('names the person by a whole number only', () => {
    const { names } = personMatcher({ idNumber });
    expect(names([`证件 ${idNumber}`])).toBe(true);
    expect(names([`${idNumber}1`])).toBe(false);
    expect(names(['110105194912310011'])).toBe(false);
  });
});
