import { fractionOf, type WorkKind, type WorkProgress } from '@shared/domain/work';
import { workFigures, workStageLabels, workTitles } from '@shared/i18n/work';
import { Pace } from '../work/pace';
import type { CliContext } from './context';

/** Shows long work on the progress line, in the same words and figures as the window. */
export function workLine(
  { locale, progress: line }: Pick<CliContext, 'locale' | 'progress'>,
  kind: WorkKind,
  now: () => number = Date.now,
): (progress: WorkProgress) => void {
  const pace = new Pace();
  let stage: string | null = null;
  return (progress) => {
    if (stage !== progress.stage) pace.restart();
    stage = progress.stage;
    const fraction = fractionOf(progress);
    pace.note({ atMs: now(), done: progress.done, fraction });
    const figures = workFigures({ ...progress, perSecond: pace.perSecond(), leftMs: pace.leftMs() }, locale);
    const percent = fraction === null ? [] : [`${Math.floor(fraction * 100)} %`];
    const words = [workStageLabels[progress.stage][locale], ...percent, ...figures].join(' · ');
    line.show(`${workTitles[kind][locale]}${locale === 'zh-CN' ? '：' : ': '}${words}`);
  };
}
