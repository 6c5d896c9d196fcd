/** Ctrl+L, on macOS Cmd+L: locks the desk. */
import type { Input } from 'electron';

export function isLockKey(
  input: Pick<Input, 'type' | 'key' | 'control' | 'meta' | 'alt' | 'shift'>,
  platform: NodeJS.Platform,
): boolean {
  const modifier = platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta;
  return (
    input.type === 'keyDown' && modifier && !input.alt && !input.shift && input.key.toLowerCase() === 'l'
  );
}
