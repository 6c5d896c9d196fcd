/**
 * The columns that an operator chose, kept for files of the same shape. Only a hash of kind and headings
 * and the numbers of columns are stored: nothing of a file's content can be read from it.
 */
import { createHash } from 'node:crypto';
import type { CheckKind } from '@shared/domain/factors';
import { normaliseHeading } from '../files/columns/normalise-heading';
import type { SettingsStore } from '../settings/settings-store';
import type { ColumnMapping } from './plan-row';

/** The oldest go first. */
const keptShapes = 200;

export interface ColumnMemory {
  /** null for a shape that was never corrected. */
  recall(kind: CheckKind, headings: readonly string[]): ColumnMapping | null;
  remember(kind: CheckKind, headings: readonly string[], mapping: ColumnMapping): void;
}

export function createColumnMemory(settings: SettingsStore): ColumnMemory {
  return {
    recall(kind, headings) {
      const shape = shapeOf(kind, headings);
      return settings.get('columnMappings')?.find((entry) => entry.shape === shape)?.mapping ?? null;
    },
    remember(kind, headings, mapping) {
      const shape = shapeOf(kind, headings);
      const others = (settings.get('columnMappings') ?? []).filter((entry) => entry.shape !== shape);
      settings.set('columnMappings', [...others, { shape, mapping }].slice(-keptShapes));
    },
  };
}

function shapeOf(kind: CheckKind, headings: readonly string[]): string {
  const shape = JSON.stringify([kind, ...headings.map(normaliseHeading)]);
  return createHash('sha256').update(shape).digest('hex');
}
