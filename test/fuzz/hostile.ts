/** Values that no form would send, all of which a page could: whatever the structured clone carries. */
import type { Random } from '../torture/random';

const long = '长'.repeat(1_000_000);
const deep = nested(800);

function nested(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { value };
  return value;
}

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

const numbers = [
  NaN,
  Infinity,
  -Infinity,
  -0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  -(2 ** 53),
  5e-324,
  4294967296,
] as const;
const odd: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  [],
  {},
  [undefined, null],
  Array.from({ length: 300 }, (_, index) => `item ${index}`),
  new Date(NaN),
  new Date(0),
  new Map([['id', 'x']]),
  new Set(['x']),
  /x+/u,
  10n ** 40n,
  new Uint8Array(64),
  new ArrayBuffer(8),
  new Error('an error as a value'),
  Object('a boxed text'),
  Object(7),
  JSON.parse('{"__proto__": {"isAdministrator": true, "id": "x"}}'),
  JSON.parse('{"constructor": {"prototype": {"polluted": true}}, "toString": "x", "then": "y"}'),
  deep,
  cyclic,
];

const texts = [
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\uDFFF lone',
  '\u202Egnp.exe',
  '\uFEFF',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '../../../../etc/passwd',
  'C:\\Windows\\win.ini',
  '\\\\server\\share\\x.xlsx',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://169.254.169.254/latest',
  "'; DROP TABLE checks; --",
  '" OR 1=1 --',
  '%00%s%n',
  '*',
  '%',
  '_',
  '=cmd|calc!A1',
  '<img src=x onerror=alert(1)>',
  '\r\nSet-Cookie: x',
  '१२३४५६',
  '１１０１０１１９９００３０７２３１６',
  'e\u0301'.repeat(40),
  '👩‍👩‍👧‍👦'.repeat(20),
  'NaN',
  '1e400',
  '00000000-0000-0000-0000-000000000000',
] as const;

export function hostileNumber(random: Random): number {
  return random.next() < 0.7 ? random.pick(numbers) : Math.floor(random.next() * 2 ** 40);
}

/** A text that can be told again where it turns up: the part with the number is nobody else's. */
export function hostileText(random: Random): string {
  const draw = random.next();
  if (draw < 0.005) return long;
  if (draw < 0.03) return 'x'.repeat(random.pick([41, 61, 81, 101, 201, 501, 1_001, 4_097, 70_000]));
  if (draw < 0.5) return random.pick(texts);
  const mark = `planted-${random.below(2 ** 31).toString(36)}`;
  return draw < 0.6 ? `${mark}${random.pick(texts)}` : draw < 0.7 ? inventedNumber(random) : mark;
}

/** 18 digits with the look of an ID number, which hardly any holds. */
function inventedNumber(random: Random): string {
  return `110101${1950 + random.below(50)}0${1 + random.below(9)}1${random.below(10)}${1_000 + random.below(9_000)}`;
}

export function hostileValue(random: Random): unknown {
  const draw = random.next();
  if (draw < 0.35) return hostileText(random);
  if (draw < 0.55) return hostileNumber(random);
  return odd[random.below(odd.length)];
}

export const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'toJSON',
  'length',
] as const;
