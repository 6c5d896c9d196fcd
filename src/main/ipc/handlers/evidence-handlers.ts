import { exportEvidence } from '../../evidence/export-evidence';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type EvidenceHandlers = Pick<Handlers, 'history:evidence'>;

/** One check on paper. */
export function createEvidenceHandlers(services: DesktopServices): EvidenceHandlers {
  const { providers, audit, ports } = services.workstation;
  return {
    'history:evidence': async ({ checkId, reveal }) => {
      const { data, operators, reveals } = services.desk();
      if (reveal !== null) await operators.require('reveal');
      const word = { 'zh-CN': '核验证据', en: 'evidence' }[services.locale()];
      const path = await services.chooseTarget(`VeriDesk-${word}-${checkId.slice(0, 8)}`, 'pdf');
      if (path === null) return null;
      const present = await operators.present();
      return services.works.run('evidence', 'check', async ({ signal, onProgress }) => {
        onProgress({ stage: 'printing', unit: 'rows', done: 0, total: null });
        await exportEvidence(
          {
            data,
            providers,
            audit,
            reveals,
            maskProfile: services.workstation.masking().profile,
            madeBy: present?.name ?? ports.actor ?? 'unknown',
            version:
              services.build === 'release' ? services.version : `${services.version} (${services.build})`,
            now: Date.now,
          },
          { checkId, path, locale: services.locale(), reveal, print: services.printPage, signal },
        );
        return { path };
      });
    },
  };
}
