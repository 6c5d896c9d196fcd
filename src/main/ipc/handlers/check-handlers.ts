import { AppError } from '@shared/errors/app-error';
import { factorLabels, verdictLabels } from '@shared/i18n/words';
import type { CheckView, HistoryFilter } from '@shared/ipc/check-view';
import type { FactorName } from '@shared/domain/factors';
import type { Locale } from '@shared/locale';
import { checkViewOf, lastCallOf, storedCheckViewOf } from '../../checks/check-view';
import { openableUrlOf, pageOfCheck } from '../../checks/pages';
import { isoWithOffset } from '../../checks/result-record';
import { checkFilterOf, exportHistory, searchHistory } from '../../history/history';
import { rowsProgress } from '../../work/rows-progress';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type CheckHandlers = Pick<
  Handlers,
  | 'check:run'
  | 'check:copyMasked'
  | 'check:followUp'
  | 'check:askSecond'
  | 'check:seconds'
  | 'check:page'
  | 'check:openPage'
  | 'check:copyPage'
  | 'history:search'
  | 'history:count'
  | 'history:export'
>;

/** Single checks and the history. */
export function createCheckHandlers(services: DesktopServices): CheckHandlers {
  const { providers, files, audit } = services.workstation;
  const pages = () => ({ data: services.desk().data, connections: services.workstation.connections });
  const profile = () => services.workstation.masking().profile;
  const history = () => ({ data: services.desk().data, files, providers, audit, maskProfile: profile() });

  /** Whoever may not read everything finds their own. */
  const filterFor = async (filter: HistoryFilter) => {
    const operatorId = (await services.desk().operators.ownOnly()) ?? filter.operatorId;
    return checkFilterOf({ ...filter, operatorId });
  };

  return {
    'check:run': async ({ connectionId, kind, factors, overrideLimits, purpose }) => {
      await services.connectionReady(connectionId);
      const options = { overrideLimits, purpose };
      const completed = await services.desk().checks.run(connectionId, kind, factors, options);
      if (purpose !== undefined) services.workstation.settings.set('lastPurpose', purpose);
      const operator = (await services.desk().operators.present())?.name ?? null;
      const source = { ...completed, checkedAtMs: completed.answeredAtMs, justEntered: true, operator };
      return checkViewOf(providers, source, profile());
    },
    'check:copyMasked': async ({ checkId }) => {
      const view = storedCheckViewOf(providers, await services.desk().data.getCheck(checkId), profile());
      if (view === null) throw new AppError('check/not-found', 'The check has no answer yet.');
      await services.copyText(describeMasked(view, services.locale()));
      audit.note('value.copied', checkId, { what: 'check', masked: true });
    },
    'check:followUp': async ({ checkId }) => {
      const { checks, data } = services.desk();
      const { origin, lastCall, batch } = await checks.followUp(checkId);
      const check = storedCheckViewOf(providers, await data.getCheck(checkId), profile());
      if (check === null) throw new AppError('check/not-found', 'The check has no answer yet.');
      if (batch !== null) services.send('batch:changed', { id: batch.batchId });
      return { check, lastCall: lastCallOf(providers, origin, lastCall, profile()) };
    },
    'check:askSecond': async ({ checkId, connectionId, overrideLimits }) => {
      const completed = await services.desk().checks.askSecond(checkId, connectionId, { overrideLimits });
      const { batchId } = await services.desk().data.getCheck(checkId);
      if (batchId !== null) services.send('batch:changed', { id: batchId });
      return checkViewOf(providers, { ...completed, checkedAtMs: completed.answeredAtMs }, profile());
    },
    'check:seconds': async ({ checkId }) => {
      const { data } = services.desk();
      const first = await data.firstOf(checkId);
      const seconds = await data.secondsOf(checkId);
      return {
        first: first === null ? null : storedCheckViewOf(providers, first, profile()),
        seconds: seconds.flatMap((check) => storedCheckViewOf(providers, check, profile()) ?? []),
      };
    },
    'check:page': ({ checkId }) => pageOfCheck(pages(), checkId),
    'check:openPage': async ({ checkId }) => services.openPage(await openableUrlOf(pages(), checkId)),
    'check:copyPage': async ({ checkId }) => {
      const page = await pageOfCheck(pages(), checkId);
      if (page === null) throw new AppError('check/no-page', 'The check has no page.');
      await services.copyForShort(page.url);
      audit.note('value.copied', checkId, { what: 'page' });
    },
    'history:search': async ({ filter, offset, limit, sort }) =>
      searchHistory(history(), await filterFor(filter), offset, limit, sort),
    'history:count': async ({ filter, sort }) => ({
      total: await services.desk().data.countChecks(await filterFor(filter), sort),
    }),
    'history:export': async ({ filter, ...choice }) => {
      const date = isoWithOffset(Date.now()).slice(0, 10);
      const path = await services.chooseTarget(`VeriDesk-${date}`, choice.format);
      if (path === null) return null;
      return services.works.run('history-export', 'check', async ({ signal, onProgress }) => {
        const rows = await exportHistory(history(), await filterFor(filter), {
          path,
          ...choice,
          locale: services.locale(),
          signal,
          onProgress: rowsProgress(onProgress, 'writing', 'checks'),
        });
        return { path, rows };
      });
    },
  };
}

/** A masked result as lines of text, to be pasted into a ticket or a letter. */
function describeMasked(view: CheckView, locale: Locale): string {
  const factors = Object.entries(view.factors).map(
    ([name, value]) => `${factorLabels[name as FactorName][locale]}: ${value}`,
  );
  const code = [view.providerCode, view.codeMeaning?.[locale]].filter(Boolean).join(' ');
  return [
    ...factors,
    `${verdictLabels[view.verdict][locale]} (${view.verdict})`,
    code,
    view.requestId,
    view.checkedAtMs === null ? null : isoWithOffset(view.checkedAtMs),
    view.sandbox ? '沙箱 SANDBOX' : null,
  ]
    .filter((line) => line !== null && line !== '')
    .join('\n');
}
