import { expect, test } from 'vitest';
import { maskFact } from '@shared/masking';

test('hides the facts that are parts of an ID number, and no others', () => {
  expect(maskFact('birthday', '1949-12-31')).toBe('**********');
  expect(maskFact('area', '北京市朝阳区')).toBe('******');
  expect(maskFact('sex', '女')).toBe('女');
  expect(maskFact('accountClass', 'I')).toBe('I');
});
