export const maskProfiles = ['default', 'strict'] as const;

export type MaskProfile = (typeof maskProfiles)[number];

/** Replaces all but the first `head` and the last `tail` code points; hides all when that would show all. */
export function maskMiddle(text: string, head: number, tail: number): string {
  const characters = [...text];
  const hidden = characters.length - head - tail;
  if (hidden <= 0) return '*'.repeat(characters.length);
  return [...characters.slice(0, head), '*'.repeat(hidden), ...characters.slice(head + hidden)].join('');
}
