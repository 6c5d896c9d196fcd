import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Theme, themes } from '@shared/theme';

/**
 * The appearance that a profile asks for, before the code of the settings is read: the window has its colour from
 * the first moment. A file that cannot be read asks for none; the settings say so later.
 */
export function themeOfStart(profileFolder: string): Theme {
  try {
    const content: unknown = JSON.parse(readFileSync(join(profileFolder, 'settings.json'), 'utf8'));
    if (typeof content !== 'object' || content === null || !('theme' in content)) return 'system';
    return themes.find((theme) => theme === content.theme) ?? 'system';
  } catch {
    return 'system';
  }
}
