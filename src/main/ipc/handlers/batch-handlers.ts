import { parse } from 'node:path';
import { hasRight } from '@shared/domain/operators';
import { AppError } from '@shared/errors/app-error';
import { kindLabels } from '@shared/i18n/words';
import { templateOf } from '../../files/kind-template';
import { definedOf } from '../../guards/policy';
import { rowsProgress } from '../../work/rows-progress';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type BatchHandlers = Pick<Handlers, Extract<keyof Handlers, `batch:${string}`>>;

/** Batches: from the dropped file to the exported one. */
export function createBatchHandlers(services: DesktopServices): BatchHandlers {
  const { files } = services.workstation;
  const batches = () => services.desk().batches;
  const { works } = services;

  return {
    'batch:chooseFile': async () => {
      const path = await services.chooseFile();
      return path === null ? null : { path };
    },
    'batch:open': ({ path, connectionId, kind, sheetName, encoding, delimiter }) =>
      works.run('import', 'check', ({ signal, onProgress }) =>
        batches().open({
          path,
          connection: connectionId,
          kind,
          sheetName,
          encoding,
          delimiter,
          signal,
          onImport: rowsProgress(onProgress, 'reading'),
          onPlan: rowsProgress(onProgress, 'reviewing'),
        }),
      ),
    'batch:setMapping': async ({ id, mapping }) => {
      await works.run('review', 'check', ({ signal, onProgress }) =>
        batches().planning.setMapping(id, mapping, rowsProgress(onProgress, 'reviewing'), signal),
      );
      return batches().view(id);
    },
    'batch:list': async () => batches().list(await services.desk().operators.ownOnly()),
    'batch:get': ({ id }) => batches().view(id),
    'batch:rows': ({ id, offset, limit, filter }) => batches().rows(id, filter, offset, limit),
    'batch:setPolicy': async ({ id, policy }) => {
      await batches().planning.setPolicy(id, definedOf(policy));
      return batches().view(id);
    },
    'batch:setPurpose': async ({ id, purpose }) => {
      await batches().planning.setPurpose(id, purpose);
      return batches().view(id);
    },
    'batch:setSecond': async ({ id, second }) => {
      await batches().planning.setSecond(id, second);
      return batches().view(id);
    },
    'batch:swapSecond': async ({ id }) => {
      await batches().planning.swapSecond(id);
      return batches().view(id);
    },
    'batch:followUp': ({ id }) => batches().late.run(id),
    'batch:stopFollowUp': ({ id }) => batches().late.stop(id),
    'batch:start': async ({ id, ...options }) => {
      await batches().start(id, options);
      return batches().view(id);
    },
    'batch:askApproval': async ({ id }) => {
      await services.desk().operators.require('signed-in');
      await batches().approvals.ask(id);
      return batches().view(id);
    },
    'batch:approve': async ({ id, operatorId, pin }) => {
      const { operators } = services.desk();
      const second = await operators.prove(operatorId, pin);
      if (!hasRight(second.role, 'approve')) {
        throw new AppError('operator/not-allowed', 'The role does not include approvals.', {
          context: { right: 'approve', role: second.role },
        });
      }
      await batches().approvals.approve(id, second.id);
      return batches().view(id);
    },
    'batch:stop': async ({ id }) => {
      await batches().stop(id);
      return batches().view(id);
    },
    'batch:cancel': async ({ id }) => {
      await batches().cancel(id);
      return batches().view(id);
    },
    'batch:discard': async ({ id }) => {
      await batches().discard(id);
      services.send('batch:changed', { id });
    },
    'batch:export': async ({ id, ...choice }) => {
      const { fileName, sandbox } = await batches().view(id);
      const suffix = { 'zh-CN': ['结果', '沙箱'], en: ['results', 'sandbox'] }[services.locale()];
      const name = [parse(fileName).name, suffix[0], ...(sandbox ? [suffix[1]] : [])].join('-');
      const path = await services.chooseTarget(name, choice.format);
      if (path === null) return null;
      return works.run('export', 'check', async ({ signal, onProgress }) => {
        const { rows, layout } = await batches().export(id, {
          path,
          ...choice,
          locale: services.locale(),
          signal,
          onProgress: rowsProgress(onProgress, 'writing'),
        });
        return { path, rows, layout };
      });
    },
    'batch:exportAgain': async ({ id, passphrase }) => {
      const { lastExport } = await batches().view(id);
      if (lastExport === null) return null;
      const path = await services.chooseTarget(parse(lastExport.fileName).name, lastExport.format);
      if (path === null) return null;
      return works.run('export', 'check', async ({ signal, onProgress }) => {
        const { rows, layout } = await batches().exportAgain(id, {
          path,
          passphrase,
          locale: services.locale(),
          signal,
          onProgress: rowsProgress(onProgress, 'writing'),
        });
        return { path, rows, layout };
      });
    },
    'batch:exportInvalid': async ({ id, format }) => {
      const locale = services.locale();
      const { fileName } = await batches().view(id);
      const suffix = { 'zh-CN': '待更正', en: 'to-correct' }[locale];
      const path = await services.chooseTarget(`${parse(fileName).name}-${suffix}`, format);
      if (path === null) return null;
      return works.run('export', 'check', async ({ signal, onProgress }) => {
        const options = { path, format, locale, signal, onProgress: rowsProgress(onProgress, 'writing') };
        return { path, rows: await batches().exportInvalid(id, options) };
      });
    },
    'batch:showExport': ({ path }) => services.showInFolder(path),
    'batch:saveTemplate': async ({ kind, format }) => {
      const locale = services.locale();
      const path = await services.chooseTarget(kindLabels[kind][locale], format);
      if (path === null) return null;
      await files.writeTemplate(path, templateOf(kind, format, locale));
      return { path, rows: 0 };
    },
  };
}
