/** Single checks: verified locally first, then sent over the connection's lane. */
import { randomUUID } from 'node:crypto';
import { type CheckKind, type FactorName, type Factors, factorsOfKind } from '@shared/domain/factors';
import type { Answer } from '@shared/domain/verdict';
import { AppError } from '@shared/errors/app-error';
import { checkFactor } from '@shared/identifiers';
import { calendarDayOf } from '../batch/plan-row';
import type { Connections, OpenConnection } from '../connections/connections';
import type { CheckOrigin } from '../data/data-service';
import type { Lanes } from '../lanes/lanes';
import type { FieldTips } from '../providers/provider';
import { type CheckDependencies, executeCheck } from './execute-check';
import { answerOfRefusedInput } from './outcome';

export interface CompletedCheck {
  /** null when a local rule refused the input: nothing was sent or stored. */
  readonly checkId: string | null;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  readonly answer: Answer;
  readonly durationMs: number | null;
  readonly answeredAtMs: number | null;
  readonly fieldTips?: FieldTips;
}

export function originOf({ stored }: Pick<OpenConnection, 'stored'>, kind: CheckKind): CheckOrigin {
  return {
    connectionId: stored.id,
    connectionName: stored.name,
    providerId: stored.providerId,
    sandbox: stored.sandbox,
    kind,
  };
}

export class Checks {
  constructor(
    private readonly connections: Connections,
    private readonly lanes: Lanes,
    private readonly dependencies: CheckDependencies,
  ) {}

  /**
   * Checks one subject.
   * @throws AppError `check/invalid-fields` for factors that the kind does not have, and what opening
   * the connection throws.
   */
  async run(connectionIdOrName: string, kind: CheckKind, entered: Factors): Promise<CompletedCheck> {
    const connection = this.connections.open(connectionIdOrName, kind);
    const origin = originOf(connection, kind);
    const expected: readonly FactorName[] = factorsOfKind[kind];
    const extra = Object.keys(entered).find((name) => !expected.includes(name as FactorName));
    if (extra !== undefined) {
      throw new AppError('check/invalid-fields', 'The kind has no such field.', {
        context: { field: extra, kind },
      });
    }
    const today = calendarDayOf(this.dependencies.now());
    const checked = expected.map((factor) => ({
      factor,
      ...checkFactor(factor, entered[factor] ?? '', today),
    }));
    const factors: Factors = Object.fromEntries(checked.map(({ factor, value }) => [factor, value]));
    const refused = checked.find(({ rule }) => rule !== null);
    if (refused?.rule != null) {
      const answer = answerOfRefusedInput(refused.rule);
      return { checkId: null, origin, factors, answer, durationMs: null, answeredAtMs: null };
    }
    const checkId = randomUUID();
    const lane = await this.lanes.laneOf(connection.stored.id, connection.settings);
    const executed = await executeCheck(this.dependencies, {
      checkId,
      origin,
      factors,
      batch: null,
      connection,
      lane,
    });
    return { checkId, origin, factors, ...executed };
  }
}
