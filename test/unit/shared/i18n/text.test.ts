import { describe, expect, it } from 'vitest';
import { isTrailingColumn } from '@shared/i18n/columns';
import { fillPlaceholders, localized } from '@shared/i18n/text';
import { factLabel, verdictLabels } from '@shared/i18n/words';

describe('fillPlaceholders', () => {
  it('fills what is known and leaves the rest to be seen', () => {
    expect(fillPlaceholders('{{limit}} of {{other}}, {{limit}}', { limit: 5, other: null })).toBe(
      '5 of {{other}}, 5',
    );
  });

  it('takes values as text, not as patterns or templates', () => {
    expect(fillPlaceholders('{{path}}', { path: '$& {{limit}}', limit: 1 })).toBe('$& {{limit}}');
  });
});

it('labels unknown facts by their name', () => {
  expect(factLabel('sex')).toEqual(localized('性别', 'Sex'));
  expect(factLabel('accountLevel')).toEqual(localized('accountLevel', 'accountLevel'));
});

it('has the verdicts’ words as designed', () => {
  expect(Object.values(verdictLabels)).toEqual([
    localized('一致', 'Match'),
    localized('不一致', 'Not confirmed'),
    localized('无记录', 'No record'),
    localized('待完成', 'Pending'),
    localized('输入有误', 'Invalid input'),
    localized('未得出', 'No verdict'),
    localized('不确定', 'Unknown (may be billed)'),
  ]);
});

it('tells the columns behind the facts from others', () => {
  expect(isTrailingColumn('rule')).toBe(true);
  expect(isTrailingColumn('verdict')).toBe(false);
  expect(isTrailingColumn('sex')).toBe(false);
});
