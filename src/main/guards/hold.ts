import { z } from 'zod';
import { factorNames } from '@shared/domain/factors';
import { subjectRules } from '@shared/domain/guards';
import { isAppError } from '@shared/errors/app-error';
import type { RowHold } from '../data/data-service';

const contextSchema = z.object({ factor: z.enum(factorNames), rule: z.enum(subjectRules) });

/** The limit of a subject that forbade a call; null for every other error. */
export function holdOf(error: unknown): RowHold | null {
  if (!isAppError(error) || error.code !== 'guard/subject-limit') return null;
  return contextSchema.parse(error.context);
}
