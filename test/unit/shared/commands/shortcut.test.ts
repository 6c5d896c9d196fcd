import { describe, expect, it } from 'vitest';
import {
  acceleratorOf,
  ariaShortcut,
  isPressed,
  type PressedKey,
  type Shortcut,
  shortcutText,
} from '@shared/commands/shortcut';

const copy: Shortcut = { key: 'c', mod: true, shift: true };
const help: Shortcut = { key: '?' };
const pressed = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a shortcut', () => {
  it('is written as the platform writes it', () => {
    expect(shortcutText(copy, false)).toBe('Ctrl+Shift+C');
    expect(shortcutText(copy, true)).toBe('⇧⌘C');
    expect(shortcutText({ key: 'Escape' }, false)).toBe('Esc');
    expect(acceleratorOf(copy)).toBe('CommandOrControl+Shift+C');
    expect(ariaShortcut(copy, false)).toBe('Control+Shift+C');
    expect(ariaShortcut({ key: '1', mod: true }, true)).toBe('Meta+1');
  });

  it('is recognised with its own modifiers and no others', () => {
    expect(isPressed(copy, pressed('C', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(isPressed(copy, pressed('c', { ctrlKey: true }), false)).toBe(false);
    expect(isPressed(copy, pressed('c', { ctrlKey: true, shiftKey: true, altKey: true }), false)).toBe(false);
    expect(isPressed(copy, pressed('c', { metaKey: true, shiftKey: true }), true)).toBe(true);
    expect(isPressed(copy, pressed('c', { ctrlKey: true, shiftKey: true }), true)).toBe(false);
  });

  it('without a modifier is the character, however it is reached on the keyboard', () => {
    expect(isPressed(help, pressed('?', { shiftKey: true }), false)).toBe(true);
    expect(isPressed(help, pressed('?'), true)).toBe(true);
    expect(isPressed(help, pressed('?', { ctrlKey: true }), false)).toBe(false);
  });
});
