/** Ways in which an answer can arrive broken. */

/** Bodies that no provider documents as an answer. */
export const brokenBodies: readonly (readonly [label: string, body: Buffer])[] = [
  ['an empty body', Buffer.alloc(0)],
  ['HTML', Buffer.from('<!doctype html><html><body>502 Bad Gateway</body></html>')],
  ['null', Buffer.from('null')],
  ['a list', Buffer.from('[{}]')],
  ['an empty object', Buffer.from('{}')],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
];

export type FieldPath = readonly [string, ...string[]];

/** The body cut after every byte but the last. */
export function truncations(body: unknown): readonly Buffer[] {
  const whole = Buffer.from(JSON.stringify(body), 'utf8');
  return Array.from(whole.keys(), (length) => whole.subarray(0, length));
}

/** The path of every field, those of nested objects too. */
export function fieldPaths(body: unknown): readonly FieldPath[] {
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([name, value]) => [
    [name] as FieldPath,
    ...fieldPaths(value).map((path): FieldPath => [name, ...path]),
  ]);
}

/** The value of a field; undefined when there is none. */
export function valueAt(body: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), body);
}

/** The body without a field. */
export function without(body: unknown, path: FieldPath): unknown {
  return changed(body, path, () => undefined);
}

/**
 * The body with other values, types and depths in place of a field.
 *
 * @param isOpaque whether any text of the provider is as good as another there, so that only types can be wrong.
 */
export function damaged(body: unknown, path: FieldPath, isOpaque: boolean): readonly unknown[] {
  const types: readonly ((value: unknown) => unknown)[] = [
    () => null,
    () => true,
    () => false,
    () => '',
    () => [],
    () => ({}),
    () => 987_654_321,
    () => 1.5,
    (value) => [value],
    (value) => ({ value }),
  ];
  const values: readonly ((value: unknown) => unknown)[] = [
    (value) => (isObject(value) ? JSON.stringify(value) : `${String(value)}x`),
    (value) => (isObject(value) ? 1 : `0${String(value)}`),
  ];
  return [...types, ...(isOpaque ? [] : values)].map((other) => changed(body, path, other));
}

function changed(body: unknown, [name, ...rest]: FieldPath, change: (value: unknown) => unknown): unknown {
  if (!isObject(body)) return body;
  const [next, ...others] = rest;
  const value = next === undefined ? change(body[name]) : changed(body[name], [next, ...others], change);
  return { ...body, [name]: value };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
