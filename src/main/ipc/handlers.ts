/** The handlers of every channel, gathered from their features. */
import type { DesktopServices } from './desktop-services';
import { createBatchHandlers } from './handlers/batch-handlers';
import { createCheckHandlers } from './handlers/check-handlers';
import { createConnectionHandlers } from './handlers/connection-handlers';
import { createStartHandlers } from './handlers/start-handlers';
import type { Handlers } from './register-ipc';

export function createHandlers(services: DesktopServices): Handlers {
  return {
    ...createStartHandlers(services),
    ...createConnectionHandlers(services),
    ...createCheckHandlers(services),
    ...createBatchHandlers(services),
  };
}
