import { describe, expect, it } from 'vitest';
import { fieldState, todayInChina } from '@renderer/features/check/field-state';

const today = { year: 2026, month: 11, day: 22 };
const typing = { focused: true, attempted: false, today };
const left = { focused: false, attempted: false, today };

describe('fieldState', () => {
  it('says nothing of an empty field until sending was tried', () => {
    expect(fieldState('name', '', left)).toMatchObject({ tone: 'none', rule: null, refused: true });
    expect(fieldState('name', '', { ...left, attempted: true })).toMatchObject({
      tone: 'error',
      rule: 'name/required',
    });
  });

  it('is quiet about the length of a number that is still being typed', () => {
    expect(fieldState('idNumber', '110105', typing)).toMatchObject({
      tone: 'quiet',
      rule: 'id-number/length',
    });
    expect(fieldState('idNumber', '110105', left).tone).toBe('error');
  });

  it('names a wrong character at once', () => {
    expect(fieldState('mobile', '138a', typing)).toMatchObject({ tone: 'error', rule: 'mobile/characters' });
  });

  it('shows the form that is sent when it differs', () => {
    const state = fieldState('idNumber', '１１０１０５-19491231-002ｘ', left);
    expect(state).toMatchObject({ tone: 'none', sentAs: '110105 19491231 002X', refused: false });
    expect(state.value).toBe('11010519491231002X');
  });

  it('warns and lets pass what only looks odd', () => {
    expect(fieldState('name', '张', left)).toMatchObject({
      tone: 'warning',
      rule: 'name/single-character',
      refused: false,
    });
  });
});

describe('todayInChina', () => {
  it('is the next day from 16:00 UTC on', () => {
    expect(todayInChina(Date.UTC(2026, 11, 31, 15, 59))).toEqual({ year: 2026, month: 12, day: 31 });
    expect(todayInChina(Date.UTC(2026, 11, 31, 16, 0))).toEqual({ year: 2027, month: 1, day: 1 });
  });
});
