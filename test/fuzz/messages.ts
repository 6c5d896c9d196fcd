/** Draws messages for a channel from the schema of its input: fitting ones with hostile parts, and others. */
import type { z } from 'zod';
import type { Random } from '../torture/random';
import { hostileKeys, hostileNumber, hostileText, hostileValue } from './hostile';

export type Pools = Readonly<Record<string, readonly string[]>>;

/** What of a zod schema is looked at; all of it public in zod's core. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly in?: z.ZodType;
}

const definitionOf = (schema: z.ZodType) => schema.def as unknown as Definition;

/** Whether nothing can be sent but nothing. */
export function takesNothing(schema: z.ZodType): boolean {
  return definitionOf(schema).type === 'undefined';
}

/**
 * A value of the schema's shape whose leaves are partly what means something here (`pools`) and partly hostile;
 * `hostility` from 0 to 1 is the chance that a part is of another shape.
 */
export function drawValue(
  schema: z.ZodType,
  random: Random,
  pools: Pools,
  hostility: number,
  field = '',
): unknown {
  if (random.next() < hostility) return hostileValue(random);
  const draw = (part: z.ZodType | undefined, name = field) =>
    part === undefined ? undefined : drawValue(part, random, pools, hostility, name);
  const definition = definitionOf(schema);
  switch (definition.type) {
    case 'undefined':
    case 'void':
      return undefined;
    case 'object': {
      const object: Record<string, unknown> = {};
      for (const [name, part] of Object.entries(definition.shape ?? {})) {
        const value = draw(part, name);
        if (value !== undefined) object[name] = value;
      }
      if (random.next() < hostility) addKey(object, random);
      if (random.next() < hostility) Reflect.deleteProperty(object, random.pick(keysOf(object)));
      return object;
    }
    case 'string':
      return drawText(field, random, pools);
    case 'number':
      return random.next() < 0.8 ? random.below(random.pick([2, 10, 60, 500])) : hostileNumber(random);
    case 'int':
      return random.below(100);
    case 'boolean':
      return random.next() < 0.5;
    case 'enum':
      return random.pick(someOf(Object.values(definition.entries ?? {})));
    case 'literal':
      return definition.values?.[0];
    case 'optional':
    case 'default':
    case 'prefault':
      // A file that is encrypted costs a second of one processor.
      return random.next() < (field === 'passphrase' ? 0.995 : 0.4) ? undefined : draw(definition.innerType);
    case 'nullable':
      return random.next() < 0.3 ? null : draw(definition.innerType);
    case 'readonly':
      return draw(definition.innerType);
    case 'pipe':
      return draw(definition.in);
    case 'array':
      return Array.from({ length: random.below(4) }, () => draw(definition.element));
    case 'union':
      return draw(definition.options?.[random.below(definition.options.length)]);
    case 'record': {
      const whole = field === 'factors' ? wholeFactors(random, pools) : null;
      if (whole !== null) return whole;
      const object: Record<string, unknown> = {};
      for (let count = random.below(4); count > 0; count--) {
        const key = draw(definition.keyType);
        setKey(object, typeof key === 'string' ? key.slice(0, 1_000) : 'key', draw(definition.valueType));
      }
      return object;
    }
    default:
      throw new TypeError(`The contract uses ${definition.type}, which is not drawn yet.`);
  }
}

/** A person as the sandbox knows them, now and then: drawn one by one, hardly any would ever be asked about. */
function wholeFactors(random: Random, { name = [], idNumber = [] }: Pools): object | null {
  if (random.next() >= 0.3) return null;
  const index = random.below(name.length);
  return { name: name[index], idNumber: idNumber[index] };
}

/** Own keys only, as a clone carries them: an assignment to `__proto__` would set the prototype here. */
function setKey(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function addKey(object: object, random: Random): void {
  const key = random.next() < 0.5 ? random.pick(hostileKeys) : hostileText(random).slice(0, 1_000);
  setKey(object, key, hostileValue(random));
}

const someOf = (values: readonly string[]) => values as readonly [string, ...string[]];
const keysOf = (object: object) => someOf(Object.keys(object));

function drawText(field: string, random: Random, pools: Pools): string {
  const pool = Object.hasOwn(pools, field) ? pools[field] : undefined;
  if (pool !== undefined && pool.length > 0 && random.next() < 0.6) return random.pick(someOf(pool));
  if (random.next() < 0.15) {
    const all = Object.values(pools).flat();
    return all[random.below(all.length)] ?? '';
  }
  return hostileText(random);
}
