/** JSON columns: written from domain types, parsed with zod when read. */
import { z } from 'zod';
import { AppError } from '@shared/errors/app-error';
import { factorNames } from '@shared/domain/factors';
import { subjectRules } from '@shared/domain/guards';

export const factorsSchema = z.partialRecord(z.enum(factorNames), z.string());
export const factsSchema = z.record(z.string(), z.string());
export const mappingSchema = z.partialRecord(z.enum(factorNames), z.int().nonnegative());
export const columnsSchema = z.array(z.string());
export const problemSchema = z.object({
  factor: z.enum(factorNames),
  rule: z.string(),
  cell: z.string().nullable(),
});

export const holdSchema = z.object({ factor: z.enum(factorNames), rule: z.enum(subjectRules) });

/**
 * A row that does not fit its shape is damage, told as `storage/unreadable`; its values stay out of the error.
 *
 * @param schema one that is kept: making one costs more than all that is read with it.
 */
export function parseStored<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('storage/unreadable', 'A stored row does not have the expected shape.', {
    context: { field: parsed.error.issues[0]?.path.join('.') ?? '' },
  });
}

export function parseStoredJson<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError('storage/unreadable', 'A stored JSON text cannot be parsed.', { cause: error });
  }
  return parseStored(schema, value);
}
