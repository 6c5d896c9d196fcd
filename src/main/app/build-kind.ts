/** What this build may be used for, as its packaging wrote it beside the code (scripts/packaging/stage.mjs). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BuildKind } from '@shared/domain/build-kind';

const recordSchema = z.object({ kind: z.enum(['release', 'test']) });

/**
 * `checkout` where nothing was packaged. A packed build whose record is damaged counts as a test build.
 * @param codeFolder of the built main process.
 */
export function readBuildKind(codeFolder: string): BuildKind {
  let text: string;
  try {
    text = readFileSync(join(codeFolder, '..', '..', 'build.json'), 'utf8');
  } catch {
    return 'checkout';
  }
  try {
    return recordSchema.parse(JSON.parse(text)).kind;
  } catch {
    return 'test';
  }
}
