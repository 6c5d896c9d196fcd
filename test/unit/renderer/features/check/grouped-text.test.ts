import { describe, expect, it } from 'vitest';
import { editGrouped, groupFactor } from '@renderer/features/check/grouped-text';

/** Types a text key by key at the caret, as a field does. */
function type(keys: string): { shown: string; text: string } {
  let text = '';
  let caret = 0;
  for (const key of keys) {
    const before = groupFactor('idNumber', text);
    const value = before.slice(0, caret) + key + before.slice(caret);
    ({ text, caret } = editGrouped('idNumber', text, { value, caret: caret + 1, inputType: 'insertText' }));
  }
  return { shown: groupFactor('idNumber', text), text };
}

describe('groupFactor', () => {
  it('groups identity numbers 6-8-4 and cards 4-4-4-4-3', () => {
    expect(groupFactor('idNumber', '11010519491231002X')).toBe('110105 19491231 002X');
    expect(groupFactor('bankCard', '6200000000000000000')).toBe('6200 0000 0000 0000 000');
    expect(groupFactor('mobile', '13800138000')).toBe('13800138000');
  });

  it('shows no blank behind a group that is just complete', () => {
    expect(groupFactor('idNumber', '110105')).toBe('110105');
  });

  it('leaves a pasted text with other characters as it is', () => {
    expect(groupFactor('idNumber', '110105-19491231-002X')).toBe('110105-19491231-002X');
  });
});

describe('editGrouped', () => {
  it('keeps what was typed, key by key, without the blanks', () => {
    expect(type('11010519491231002x')).toEqual({
      shown: '110105 19491231 002x',
      text: '11010519491231002x',
    });
  });

  it('keeps the caret behind a digit typed in the middle', () => {
    const edited = editGrouped('idNumber', '1101051949', {
      value: '110105 19949',
      caret: 10,
      inputType: 'insertText',
    });
    expect(edited).toEqual({ text: '11010519949', caret: 10 });
  });

  it('deletes the digit behind a blank instead of sticking at the blank', () => {
    const backward = editGrouped('idNumber', '1101051949', {
      value: '1101051949',
      caret: 6,
      inputType: 'deleteContentBackward',
    });
    expect(backward).toEqual({ text: '110101949', caret: 5 });
    const forward = editGrouped('idNumber', '1101051949', {
      value: '1101051949',
      caret: 6,
      inputType: 'deleteContentForward',
    });
    expect(forward).toEqual({ text: '110105949', caret: 6 });
  });

  it('takes a paste with blanks into the groups and one with hyphens as it is', () => {
    const paste = (value: string) =>
      editGrouped('idNumber', '', { value, caret: value.length, inputType: 'insertFromPaste' });
    expect(paste('11010519 491231 002X')).toEqual({ text: '11010519491231002X', caret: 20 });
    expect(paste('110105-19491231-002X')).toEqual({ text: '110105-19491231-002X', caret: 20 });
  });
});
