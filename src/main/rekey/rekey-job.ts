/** What the rekey job is told and what it answers; and the process that is started for each. */
import { statSync } from 'node:fs';
import { z } from 'zod';
import type { WorkSteps } from '@shared/domain/work';
import type { RunJob } from '../work/job-process';
import { watchFiles } from '../work/watch-files';
import { convertedBytes, removeConversionCopy } from './conversion-copy';
import type { DatabaseKeyState } from './convert-database';

const key = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength === 32);

export const rekeyJobSchema = z.strictObject({
  task: z.enum(['look', 'convert']),
  path: z.string(),
  oldKey: key,
  newKey: key,
  auditKeys: z.strictObject({ oldKey: key, newKey: key }),
});

export type RekeyJob = z.output<typeof rekeyJobSchema>;

type Keys = Omit<RekeyJob, 'task'>;

/** Both reject with what the work throws. */
export interface RekeyJobs {
  /** Says which key the database has. */
  look(keys: Keys): Promise<DatabaseKeyState>;
  /** Lays the converted copy beside it, for `switchOver`; `file/aborted` leaves no copy. */
  prepare(keys: Keys, steps?: WorkSteps): Promise<string>;
}

export function createRekeyJobs(runJob: RunJob): RekeyJobs {
  return {
    look: async (keys) =>
      z
        .enum(['old', 'new', 'empty', 'unreadable'])
        .parse(await runJob('rekey-worker', { task: 'look', ...keys })),
    prepare: async (keys, { signal, onProgress } = {}) => {
      const { path } = keys;
      const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      const watch = watchFiles({ measure: () => convertedBytes(path), total: 2 * sizeBytes, onProgress });
      try {
        const job: RekeyJob = { task: 'convert', ...keys };
        return z.string().parse(await runJob('rekey-worker', job, { signal, onStage: watch.stage }));
      } catch (error) {
        removeConversionCopy(path);
        throw error;
      } finally {
        watch.end();
      }
    },
  };
}
