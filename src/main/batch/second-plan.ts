/** What a batch asks of a second connection: chosen by the operator, checked here, priced for the estimate. */
import type { CheckKind } from '@shared/domain/factors';
import { isCheaper, type SecondCondition } from '@shared/domain/second';
import { AppError } from '@shared/errors/app-error';
import { originOf } from '../checks/checks';
import type { Connections, OpenConnection } from '../connections/connections';
import type { CheckOrigin, DataService, SecondPlan, StoredBatch } from '../data/data-service';

export interface SecondChoice {
  /** Id or name. */
  readonly connection: string;
  readonly when: readonly SecondCondition[];
  readonly failover: boolean;
}

/**
 * A choice as it is kept.
 * @throws AppError `check/second-refused` for the batch's own connection and for a sandbox beside a real one,
 * and what opening the connection throws.
 */
export function planOf(connections: Connections, batch: StoredBatch, choice: SecondChoice): SecondPlan {
  const { stored } = openSecond(connections, batch.origin, choice.connection);
  const { when, failover } = choice;
  return { connectionId: stored.id, connectionName: stored.name, when, failover };
}

export function openSecond(
  connections: Connections,
  first: CheckOrigin,
  connectionIdOrName: string,
): OpenConnection {
  const connection = connections.open(connectionIdOrName, first.kind);
  const { stored } = connection;
  const why = stored.id === first.connectionId ? 'same-connection' : 'sandbox';
  if (stored.id === first.connectionId || stored.sandbox !== first.sandbox) {
    throw new AppError('check/second-refused', 'The connection gives no second opinion.', {
      context: { connection: stored.name, why },
    });
  }
  return connection;
}

/** The second connection of a batch and its plan; null where it has none. */
export async function secondOf(
  { data, connections }: { readonly data: DataService; readonly connections: Connections },
  batch: StoredBatch,
): Promise<{ readonly plan: SecondPlan; readonly connection: OpenConnection } | null> {
  const plan = await data.getSecondPlan(batch.id);
  if (plan === null) return null;
  return { plan, connection: openSecond(connections, batch.origin, plan.connectionId) };
}

/** Two connections in the order in which they are asked: as given, or the one with the lower price first. */
export function inOrder(
  connections: Connections,
  first: string,
  second: string,
  kind: CheckKind,
): readonly [string, string] {
  const [given, other] = [connections.open(first, kind), connections.open(second, kind)];
  const ids = [given.stored.id, other.stored.id] as const;
  return isCheaper(other.settings.price, given.settings.price) ? [ids[1], ids[0]] : ids;
}

/** The batch's two connections changed round. */
export function swapped(
  connections: Connections,
  batch: StoredBatch,
  plan: SecondPlan,
): { readonly origin: CheckOrigin; readonly plan: SecondPlan } {
  const next = openSecond(connections, batch.origin, plan.connectionId);
  const { connectionId, connectionName } = batch.origin;
  return { origin: originOf(next, batch.origin.kind), plan: { ...plan, connectionId, connectionName } };
}
