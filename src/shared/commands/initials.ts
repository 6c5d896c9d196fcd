/**
 * The first letters of the pinyin of Chinese labels, so that `xjhy` finds 新建核验. It has the characters of the
 * commands and the kinds of checks; what it lacks is left out of the letters.
 */
const charactersOfLetter: Readonly<Record<string, string>> = {
  b: '备本板保',
  c: '次查出成测存除',
  d: '打导待对定',
  e: '二',
  f: '复份',
  g: '观跟个概果',
  h: '核行',
  j: '建件结简键捷接计',
  k: '开快卡',
  l: '历连链览令',
  m: '面敏命',
  p: '批',
  q: '浅企清',
  r: '认人',
  s: '设审实史锁色深身三四素使书随沙试',
  t: '统体脱',
  w: '外完文',
  x: '新系箱',
  y: '验言语业要银用与',
  z: '置账中在找制证总',
};

const letterOf: ReadonlyMap<string, string> = new Map(
  Object.entries(charactersOfLetter).flatMap(([letter, characters]) =>
    [...characters].map((character) => [character, letter] as const),
  ),
);

/** `xjhy` of 新建核验; Latin letters and digits stay, everything else falls out. */
export function initialsOf(text: string): string {
  return [...text.toLowerCase()]
    .map((character) => letterOf.get(character) ?? (/[a-z0-9]/u.test(character) ? character : ''))
    .join('');
}
