/** A key and its modifiers, as it is written in a menu, told to a screen reader, and recognised when pressed. */

export interface Shortcut {
  /** As `KeyboardEvent.key` says it, letters in lower case. */
  readonly key: string;
  /** Ctrl, on macOS Cmd. */
  readonly mod?: true;
  readonly shift?: true;
}

/** The part of a `KeyboardEvent` that decides. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** `Ctrl+Shift+C`, on macOS `⇧⌘C`. */
export function shortcutText({ key, mod, shift }: Shortcut, isMac: boolean): string {
  const name = nameOf(key);
  if (isMac) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [mod && 'Ctrl', shift && 'Shift', name].filter(Boolean).join('+');
}

/** For `aria-keyshortcuts`. */
export function ariaShortcut({ key, mod, shift }: Shortcut, isMac: boolean): string {
  return [mod && (isMac ? 'Meta' : 'Control'), shift && 'Shift', key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join('+');
}

/** For a native menu. */
export function acceleratorOf({ key, mod, shift }: Shortcut): string {
  return [mod && 'CommandOrControl', shift && 'Shift', nameOf(key)].filter(Boolean).join('+');
}

export function isPressed({ key, mod, shift }: Shortcut, pressed: PressedKey, isMac: boolean): boolean {
  if (pressed.altKey || pressed.key.toLowerCase() !== key.toLowerCase()) return false;
  const modifier = isMac ? pressed.metaKey && !pressed.ctrlKey : pressed.ctrlKey && !pressed.metaKey;
  if (mod !== true) return !pressed.ctrlKey && !pressed.metaKey;
  return modifier && pressed.shiftKey === (shift === true);
}

function nameOf(key: string): string {
  if (key === 'Escape') return 'Esc';
  return key.length === 1 ? key.toUpperCase() : key;
}
