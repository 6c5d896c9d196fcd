/** Finding an entry of the palette by what is typed: words of either language, or the first letters of pinyin. */
import { initialsOf } from '@shared/commands/initials';
import type { Shortcut } from '@shared/commands/shortcut';
import type { LocalizedText } from '@shared/domain/provider';

export interface PaletteEntry {
  readonly key: string;
  readonly label: LocalizedText;
  readonly shortcut: Shortcut | null;
  /** Why it cannot be used by whoever is signed in; null where it can. */
  readonly refusal: LocalizedText | null;
  readonly run: () => void;
}

/** Those that have every typed word, the ones that begin with it first, what cannot be used last. */
export function findEntries(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry, words) }))
    .filter(({ rank }) => rank !== null)
    .toSorted((one, other) => Number(one.rank) - Number(other.rank))
    .map(({ entry }) => entry);
}

/** The less the nearer; null where a word is missing. */
function rankOf({ label, refusal }: PaletteEntry, words: readonly string[]): number | null {
  const texts = [label['zh-CN'].toLowerCase(), label.en.toLowerCase(), initialsOf(label['zh-CN'])];
  if (!words.every((word) => texts.some((text) => text.includes(word)))) return null;
  const [first] = words;
  const isBeginning = first !== undefined && texts.some((text) => text.startsWith(first));
  return (refusal === null ? 0 : 2) + (isBeginning ? 0 : 1);
}
