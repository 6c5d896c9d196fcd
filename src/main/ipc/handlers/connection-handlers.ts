import { AppError, isAppError } from '@shared/errors/app-error';
import { describeCertificates } from '../../connections/certificates';
import { readCertificateFile } from '../../connections/certificate-file';
import { connectionViewOf, type LiveFacts } from '../../connections/connection-view';
import { providerOf } from '../../connections/connections';
import { invalidField } from '../../connections/invalid-field';
import type { ProbeDependencies } from '../../connections/probe';
import type { StoredConnection } from '../../connections/stored-connection';
import { testConnection } from '../../connections/test-connection';
import { newNonce } from '../../providers/new-nonce';
import { declarationsOf } from '../../providers/registry';
import { planSandboxConnections } from '../../sandbox-process/sandbox-process';
import type { DesktopServices } from '../desktop-services';
import type { Handlers } from '../register-ipc';

type ConnectionHandlers = Pick<
  Handlers,
  | 'providers:list'
  | 'connections:list'
  | 'connections:use'
  | 'connections:save'
  | 'connections:remove'
  | 'connections:chooseCertificates'
  | 'connections:test'
  | 'connections:balance'
  | 'connections:refreshBalances'
  | 'sandbox:connect'
>;

/** Providers, connections and the embedded sandbox. */
export function createConnectionHandlers(services: DesktopServices): ConnectionHandlers {
  const { providers, connections } = services.workstation;

  const probe = (): ProbeDependencies => ({
    connections,
    lanes: services.desk().lanes,
    now: Date.now,
    newNonce,
  });

  const viewOf = (stored: StoredConnection) =>
    connectionViewOf(providers, stored, liveFactsOf(services, stored));

  return {
    'providers:list': () => declarationsOf(providers),
    'connections:list': () => connections.list().map(viewOf),
    'connections:use': ({ id }) => {
      const isThere = connections.list().some((connection) => connection.id === id);
      if (isThere) services.workstation.settings.set('lastConnection', id);
    },
    'connections:save': ({ id, ...input }) => {
      const stored = withoutUnknownNames(() => connections.save(id ?? null, input));
      services.send('connections:changed', {});
      return viewOf(stored);
    },
    'connections:remove': async ({ id }) => {
      const { batches } = services.desk();
      const running = await Promise.all(batches.runningIds().map((batchId) => batches.view(batchId)));
      if (running.some(({ connectionId }) => connectionId === id)) {
        throw new AppError('connection/in-use', 'A batch runs on the connection.');
      }
      connections.remove(id);
      services.send('connections:changed', {});
    },
    'connections:chooseCertificates': async () => {
      const path = await services.chooseCertificateFile();
      if (path === null) return null;
      const pem = await readCertificateFile(path);
      return { pem, certificates: describeCertificates(pem, Date.now()) };
    },
    'connections:test': async ({ id }) => {
      await services.connectionReady(id);
      return testConnection(probe(), id);
    },
    'connections:balance': ({ id }) => services.desk().balances.read(id),
    'connections:refreshBalances': () => services.desk().balances.refresh(),
    'sandbox:connect': async () => {
      const { announcement } = await services.startSandbox();
      const plans = planSandboxConnections(
        announcement,
        (id) => providerOf(providers, id).declaration.label[services.locale()],
      );
      const saved = plans.map((plan) => {
        const present = connections
          .list()
          .find(({ embeddedSandbox, providerId }) => embeddedSandbox && providerId === plan.providerId);
        return connections.save(present?.id ?? null, {
          ...plan,
          // The operator may have renamed it.
          name: present?.name ?? plan.name,
          embeddedSandbox: true,
        });
      });
      services.send('connections:changed', {});
      return saved.map(viewOf);
    },
  };
}

/** Connections can be listed while the desk is closed; then nothing is known of their clocks and balances. */
function liveFactsOf(services: DesktopServices, stored: StoredConnection): LiveFacts {
  try {
    const { balances, lanes } = services.desk();
    const balance = balances.lastOf(stored);
    const clockOffsetMs = lanes.clockOffsets().get(stored.id);
    return {
      ...(balance === null ? {} : { balance }),
      ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    };
  } catch (error) {
    if (isAppError(error) && error.code === 'vault/locked') return {};
    throw error;
  }
}

/** The form sends names that it got from main; another one is not repeated, as it may be any text at all. */
function withoutUnknownNames<Result>(save: () => Result): Result {
  try {
    return save();
  } catch (error) {
    if (isAppError(error) && error.context['problem'] === 'unknown') throw invalidField('', 'unknown');
    throw error;
  }
}
