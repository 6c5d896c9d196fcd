import { shortHead } from '@shared/domain/audit';
import { exportAudit } from '../../audit/export-audit';
import { verifyAudit } from '../../audit/verify-audit';
import { createCancellable } from '../cancellable';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type AuditHandlers = Pick<Handlers, Extract<keyof Handlers, `audit:${string}`>>;

/** The audit chain: read, walked and exported; nothing here changes it. */
export function createAuditHandlers(services: DesktopServices): AuditHandlers {
  const { files, audit } = services.workstation;
  const running = createCancellable();
  const onProgress = (fraction: number | null, rows: number) =>
    services.send('work:progress', { work: 'audit', fraction, done: rows });

  return {
    'audit:page': async ({ filter, offset, limit }) => {
      const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
      const { total, entries } = await services.desk().data.pageAudit(given, offset, limit);
      return {
        total,
        entries: entries.map(({ hash, ...entry }) => ({
          ...entry,
          hash: Buffer.from(hash).toString('hex').slice(0, 12),
        })),
      };
    },
    'audit:verify': () =>
      running.run(async (signal) => {
        const { head, breaks, ...report } = await verifyAudit(services.desk().data, { signal, onProgress });
        return { ...report, head: shortHead(head), breaks: [...breaks] };
      }),
    'audit:export': async ({ format }) => {
      const { data } = services.desk();
      const suffix = { 'zh-CN': '审计链', en: 'audit' }[services.locale()];
      const path = await services.chooseTarget(
        `VeriDesk-${suffix}-${shortHead(await data.auditHead())}`,
        format,
      );
      if (path === null) return null;
      return running.run(async (signal) => {
        const rows = await exportAudit({ data, files, audit }, { path, format, signal, onProgress });
        return { path, rows };
      });
    },
    'audit:cancel': () => running.cancel(),
  };
}
