/** Tells Chinese from bytes that only happen to be valid, by how many of the characters are in common use. */
import iconv from 'iconv-lite';

/** Names and addresses in the right encoding stay above it, whatever rare characters they hold. */
export const clearShare = 0.9;
/** Below it the text is hardly Chinese: Latin letters with accents give rare ideographs. */
export const leastShare = 0.3;

export interface CommonShare {
  readonly add: (text: string) => void;
  /** Common characters over all that are neither ASCII nor punctuation, 0 to 1. */
  readonly share: () => number;
}

export function createCommonShare(common: ReadonlySet<number>): CommonShare {
  // Asked for every character of a file, which a set answers five times slower.
  const isCommon = new Uint8Array(0x10000);
  for (const code of common) isCommon[code] = 1;
  let commonCount = 0;
  let otherCount = 0;
  return {
    add: (text) => {
      for (let index = 0; index < text.length; index++) {
        const code = text.charCodeAt(index);
        if (code < 0x80) continue;
        if (isCommon[code] === 1) commonCount++;
        else if (isChinesePunctuation(code)) continue;
        // A character beyond the basic plane is two units and counts once.
        else if (code < 0xdc00 || code > 0xdfff) otherCount++;
      }
    },
    share: () => (commonCount === 0 ? 0 : commonCount / (commonCount + otherCount)),
  };
}

function isChinesePunctuation(code: number): boolean {
  return (
    code === 0xb7 ||
    (code >= 0x2010 && code <= 0x203b) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xffef)
  );
}

/**
 * The ideographs of one block of a two-byte encoding: GB 2312 is the block from B0A1 to F7FE of GB18030,
 * the frequent characters of Big5 are its block from A440 to C67E.
 */
export function commonCharacters(
  encoding: 'gb18030' | 'big5',
  firstLead: number,
  lastLead: number,
  firstTrail: number,
): ReadonlySet<number> {
  const common = new Set<number>();
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail <= 0xfe; trail++) {
      const character = iconv.decode(Buffer.from([lead, trail]), encoding);
      const code = character.charCodeAt(0);
      if (character.length === 1 && code >= 0x4e00 && code <= 0x9fff) common.add(code);
    }
  }
  return common;
}
