import { dayTextOf } from '@shared/domain/statistics';
import { guardsFor } from '../../guards/policy';
import { exportStatistics } from '../../statistics/export-statistics';
import { periodOf, readOverview } from '../../statistics/overview';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type StatisticsHandlers = Pick<Handlers, Extract<keyof Handlers, `statistics:${string}`>>;

/** The overview and its tables; whoever may not read everything gets figures of their own. */
export function createStatisticsHandlers(services: DesktopServices): StatisticsHandlers {
  const { files, providers, audit, settings } = services.workstation;
  const scopeOf = async (range: { readonly days: number; readonly sandbox: boolean }) => ({
    ...range,
    ownOnly: await services.desk().operators.ownOnly(),
    nowMs: Date.now(),
  });
  return {
    'statistics:overview': async (range) => {
      const { dayLimitFen } = guardsFor(settings.get('guards') ?? {}, range);
      return readOverview(services.desk().data, { ...(await scopeOf(range)), dayLimitFen });
    },
    'statistics:export': async ({ days, sandbox, by, ...choice }) => {
      const filter = periodOf(await scopeOf({ days, sandbox }));
      const word = { 'zh-CN': '统计', en: 'statistics' }[services.locale()];
      const name = `VeriDesk-${word}-${dayTextOf(filter.firstDay)}-${dayTextOf(filter.lastDay)}`;
      const path = await services.chooseTarget(name, choice.format);
      if (path === null) return null;
      const { data } = services.desk();
      const rows = await exportStatistics({ data, files, providers, audit }, filter, by, {
        path,
        locale: services.locale(),
        ...choice,
      });
      return { path, rows };
    },
  };
}
