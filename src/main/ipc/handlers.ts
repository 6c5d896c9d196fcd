/** The handlers of every channel, gathered from their features. */
import { AppError } from '@shared/errors/app-error';
import type { ChannelName } from '@shared/ipc/channels';
import type { DesktopServices } from './desktop-services';
import { createAuditHandlers } from './handlers/audit-handlers';
import { createBackupHandlers } from './handlers/backup-handlers';
import { createBatchHandlers } from './handlers/batch-handlers';
import { createCheckHandlers } from './handlers/check-handlers';
import { createConnectionHandlers } from './handlers/connection-handlers';
import { createEvidenceHandlers } from './handlers/evidence-handlers';
import { createGuardHandlers } from './handlers/guard-handlers';
import { createKeepingHandlers } from './handlers/keeping-handlers';
import { createNoteHandlers } from './handlers/note-handlers';
import { createOperatorHandlers } from './handlers/operator-handlers';
import { createStatementHandlers } from './handlers/statement-handlers';
import { createStatisticsHandlers } from './handlers/statistics-handlers';
import { createUnsettledHandlers } from './handlers/unsettled-handlers';
import { createStartHandlers } from './handlers/start-handlers';
import { createUpdateHandlers } from './handlers/update-handlers';
import { createValueHandlers } from './handlers/value-handlers';
import { createVaultHandlers } from './handlers/vault-handlers';
import { createWorkHandlers } from './handlers/work-handlers';
import type { Handlers } from './register-ipc';
import { withinRights } from './within-rights';

/** All that a window without an open desk may ask for. */
const openWhileLocked: ReadonlySet<ChannelName> = new Set([
  'backup:chooseRestore',
  'backup:restore',
  'app:getState',
  'app:setLocale',
  'app:setTheme',
  'vault:create',
  'vault:unlock',
  'vault:unlockByPin',
  'vault:recover',
  'vault:getState',
  'vault:lock',
  'work:list',
  'work:cancel',
]);

export function createHandlers(services: DesktopServices): Handlers {
  return recordedBeforeDone(
    services,
    closedWhileLocked(
      services,
      withinRights(services, {
        ...createStartHandlers(services),
        ...createVaultHandlers(services),
        ...createConnectionHandlers(services),
        ...createCheckHandlers(services),
        ...createBatchHandlers(services),
        ...createAuditHandlers(services),
        ...createBackupHandlers(services),
        ...createGuardHandlers(services),
        ...createStatisticsHandlers(services),
        ...createUnsettledHandlers(services),
        ...createStatementHandlers(services),
        ...createValueHandlers(services),
        ...createOperatorHandlers(services),
        ...createNoteHandlers(services),
        ...createKeepingHandlers(services),
        ...createEvidenceHandlers(services),
        ...createWorkHandlers(services),
        ...createUpdateHandlers(services),
      }),
    ),
  );
}

/** What was noted for the audit chain is in it before the window hears that it was done. */
function recordedBeforeDone(services: DesktopServices, handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (input: never) => {
      const value: unknown = await (handler as (input: never) => unknown)(input);
      await services.workstation.audit.settled();
      return value;
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}

/** A lock screen that only hides is none: main refuses what the screen does not show. */
function closedWhileLocked(services: DesktopServices, handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => {
    if (openWhileLocked.has(name as ChannelName)) return [name, handler];
    const guarded = (input: never) => {
      if (services.session.status() !== 'open') {
        throw new AppError('vault/locked', 'The desk is closed.');
      }
      return (handler as (input: never) => unknown)(input);
    };
    return [name, guarded];
  });
  return Object.fromEntries(entries) as Handlers;
}
