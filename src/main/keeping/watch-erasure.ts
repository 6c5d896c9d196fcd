/** How far the database is written anew: SQLite builds it in memory, and then writes every page to the log. */
import { statSync } from 'node:fs';
import type { WorkProgress } from '@shared/domain/work';
import { type FileWatch, watchFiles } from '../work/watch-files';

export function watchErasure(
  databasePath: string,
  onProgress: ((progress: WorkProgress) => void) | undefined,
): FileWatch {
  const logBytes = () => statSync(`${databasePath}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const atFirst = logBytes();
  const watch = watchFiles({
    measure: () => Math.max(0, logBytes() - atFirst),
    total: statSync(databasePath, { throwIfNoEntry: false })?.size ?? 0,
    onProgress: (progress) => {
      // Nothing to be seen yet, or no longer: how much there is left is not known.
      const isUnseen = progress.done === 0 || progress.done === progress.total;
      onProgress?.(isUnseen ? { ...progress, done: 0, total: null } : progress);
    },
  });
  watch.stage('erasing');
  return watch;
}
