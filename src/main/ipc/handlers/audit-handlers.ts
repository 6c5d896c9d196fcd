import { shortHead } from '@shared/domain/audit';
import { exportAudit } from '../../audit/export-audit';
import { verifyAudit } from '../../audit/verify-audit';
import { rowsProgress } from '../../work/rows-progress';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type AuditHandlers = Pick<Handlers, Extract<keyof Handlers, `audit:${string}`>>;

/** The audit chain: read, walked and exported; nothing here changes it. */
export function createAuditHandlers(services: DesktopServices): AuditHandlers {
  const { files, audit } = services.workstation;
  const { works } = services;

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
      works.run('audit-verify', 'audit', async ({ signal, onProgress }) => {
        const tell = rowsProgress(onProgress, 'checking', 'entries');
        const { head, breaks, ...report } = await verifyAudit(services.desk().data, {
          signal,
          onProgress: (fraction, rows) => tell({ fraction, rows }),
        });
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
      return works.run('audit-export', 'audit', async ({ signal, onProgress }) => {
        const tell = rowsProgress(onProgress, 'writing', 'entries');
        const rows = await exportAudit(
          { data, files, audit },
          { path, format, signal, onProgress: (fraction, count) => tell({ fraction, rows: count }) },
        );
        return { path, rows };
      });
    },
  };
}
