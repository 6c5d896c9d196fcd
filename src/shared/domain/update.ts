/** Versions and where newer ones are announced. */

export const updateChannels = ['off', 'stable', 'preview'] as const;

export type UpdateChannel = (typeof updateChannels)[number];

/** `1.4.0`, `1.4.0-beta.2`; build data behind a plus sign count for nothing. Semantic Versioning 2.0.0. */
export const versionPattern =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/u;

/** Whether a version comes after another one; false where one of them is none. */
export function isNewerVersion(candidate: string, present: string): boolean {
  const [one, other] = [partsOf(candidate), partsOf(present)];
  return one !== null && other !== null && compare(one, other) > 0;
}

export function isPreview(version: string): boolean {
  return (partsOf(version)?.preview.length ?? 0) > 0;
}

interface VersionParts {
  readonly numbers: readonly number[];
  readonly preview: readonly string[];
}

function partsOf(version: string): VersionParts | null {
  const match = versionPattern.exec(version);
  if (match === null) return null;
  const [, major, minor, patch, preview] = match;
  return { numbers: [major, minor, patch].map(Number), preview: preview?.split('.') ?? [] };
}

function compare(one: VersionParts, other: VersionParts): number {
  for (const [place, number] of one.numbers.entries()) {
    const difference = number - (other.numbers[place] ?? 0);
    if (difference !== 0) return difference;
  }
  // What comes before a version is older than it.
  if (one.preview.length === 0 || other.preview.length === 0)
    return other.preview.length - one.preview.length;
  for (const [place, part] of one.preview.entries()) {
    const against = other.preview[place];
    if (against === undefined) return 1;
    const difference = compareParts(part, against);
    if (difference !== 0) return difference;
  }
  return one.preview.length - other.preview.length;
}

function compareParts(one: string, other: string): number {
  const isNumber = (part: string) => /^\d+$/u.test(part);
  if (isNumber(one) && isNumber(other)) return Number(one) - Number(other);
  // Numbers come before words.
  if (isNumber(one) !== isNumber(other)) return isNumber(one) ? -1 : 1;
  return one === other ? 0 : one < other ? -1 : 1;
}
