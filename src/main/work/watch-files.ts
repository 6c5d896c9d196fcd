/** Shows how far a job is that says nothing itself: by how much its files have grown. */
import type { WorkProgress, WorkStage } from '@shared/domain/work';

export interface FileWatch {
  /** Stages in which files grow are measured, others are only named. */
  readonly stage: (stage: WorkStage) => void;
  readonly end: () => void;
}

export interface FileWatchOptions {
  /** Bytes written so far. */
  readonly measure: () => number;
  readonly total: number;
  readonly onProgress: ((progress: WorkProgress) => void) | undefined;
}

const intervalMs = 250;
const measured: ReadonlySet<WorkStage> = new Set(['copying', 'converting', 'erasing']);

export function watchFiles({ measure, total, onProgress }: FileWatchOptions): FileWatch {
  let present: WorkStage = 'copying';
  const tell = () => {
    if (!measured.has(present)) {
      onProgress?.({ stage: present, unit: 'bytes', done: 0, total: null });
      return;
    }
    const done = measure();
    onProgress?.({ stage: present, unit: 'bytes', done: Math.min(done, total), total });
  };
  const timer = setInterval(tell, intervalMs);
  timer.unref();
  return {
    stage: (stage) => {
      present = stage;
      tell();
    },
    end: () => clearInterval(timer),
  };
}
