import { expect, test } from 'vitest';
import { maskFact } from '@shared/masking';

test('hides the facts that are parts of an ID number, and no others', () => {
  expect(maskFact('birthday', '1949-12-31')).toBe('**********');
  expect(maskFact('area', '北京市朝阳区')).toBe('******');
  expect(maskFact('sex', '女')).toBe('女');
  expect(maskFact('accountClass', 'I')).toBe('I');
});

test('shows of the page that a person completes its host only', () => {
  const page = 'https://realnameverify-test.fadada.com/v1/api/page.action?transaction_no=1&sign=2';
  expect(maskFact('url', page)).toBe('https://realnameverify-test.fadada.com/***');
  expect(maskFact('url', 'https://pages.example.com?sign=2')).toBe('https://pages.example.com/***');
});
