/** Single checks: verified locally first, then sent over the connection's lane. */
import { type CheckKind, type FactorName, type Factors, factorsOfKind } from '@shared/domain/factors';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { Answer } from '@shared/domain/verdict';
import { AppError } from '@shared/errors/app-error';
import { checkFactor } from '@shared/identifiers';
import { calendarDayOf } from '../batch/plan-row';
import type { Connections, OpenConnection } from '../connections/connections';
import type { CheckOrigin } from '../data/data-service';
import { intentGuardsOf } from '../guards/intent-guards';
import type { SetGuards } from '../guards/policy';
import type { Lanes } from '../lanes/lanes';
import { admittedPurpose, type PurposeSettings } from '../keeping/purposes';
import { followsUp } from '@shared/domain/provider';
import type { FieldTips } from '../providers/provider';
import { type CheckDependencies, executeCheck } from './execute-check';
import { newCheckId } from './new-check-id';
import { answerOfRefusedInput } from './outcome';

export interface CompletedCheck {
  /** null when a local rule refused the input: nothing was sent or stored. */
  readonly checkId: string | null;
  readonly origin: CheckOrigin;
  readonly factors: Factors;
  readonly answer: Answer;
  /** What the last call said; another than `answer` where a follow-up brought nothing new. */
  readonly lastCall: Answer;
  readonly fieldTips: FieldTips;
  readonly batch: { readonly batchId: string; readonly rowNumber: number } | null;
  readonly purpose?: ProcessingPurpose | null;
  readonly durationMs: number | null;
  readonly startedAtMs: number | null;
  readonly answeredAtMs: number | null;
}

export interface RunOptions {
  readonly overrideLimits: boolean;
  readonly purpose?: ProcessingPurpose | null | undefined;
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

/** A check refused by a local rule: nothing was sent or stored. */
const unsent = {
  checkId: null,
  fieldTips: {},
  batch: null,
  durationMs: null,
  startedAtMs: null,
  answeredAtMs: null,
} as const;

export class Checks {
  readonly #followUps = new Map<string, Promise<CompletedCheck>>();

  constructor(
    private readonly connections: Connections,
    private readonly lanes: Lanes,
    private readonly dependencies: CheckDependencies,
    private readonly setGuards: () => SetGuards = () => ({}),
    /** null where nobody is signed in. */
    private readonly presentOperatorId: () => string | null = () => null,
    private readonly setPurposes: () => PurposeSettings | undefined = () => undefined,
  ) {}

  /**
   * Checks one subject.
   * @throws AppError `check/invalid-fields` for factors that the kind does not have, `guard/subject-limit`
   * unless it is overridden, `guard/day-limit`, `keeping/purpose-missing`, `keeping/purpose-unknown`, and what opening the connection throws.
   */
  async run(
    connectionIdOrName: string,
    kind: CheckKind,
    entered: Factors,
    options: RunOptions = { overrideLimits: false },
  ): Promise<CompletedCheck> {
    const purpose = admittedPurpose(this.setPurposes(), options.purpose);
    return this.#sendChecked(connectionIdOrName, kind, entered, { ...options, purpose });
  }

  async #sendChecked(
    connectionIdOrName: string,
    kind: CheckKind,
    entered: Factors,
    options: RunOptions & { readonly secondOf?: string },
  ): Promise<CompletedCheck> {
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
    const rule =
      checked.find((factor) => factor.rule !== null)?.rule ??
      connection.provider.refusal?.({ kind, factors }, connection.settings)?.rule;
    if (rule != null) {
      const answer = answerOfRefusedInput(rule);
      return { ...unsent, origin, factors, answer, lastCall: answer };
    }
    const operatorId = this.presentOperatorId();
    const checkId = newCheckId(this.dependencies.now());
    const startedAtMs = this.dependencies.now();
    const lane = await this.lanes.laneOf(connection.stored.id, connection.settings);
    const executed = await executeCheck(this.dependencies, {
      checkId,
      origin,
      factors,
      batch: null,
      connection,
      lane,
      secondOf: options.secondOf,
      purpose: options.purpose ?? null,
      operatorId,
      guards: intentGuardsOf(connection, this.setGuards(), null, options.overrideLimits),
    });
    const { purpose = null } = options;
    return { checkId, origin, factors, batch: null, purpose, startedAtMs, ...executed };
  }

  /**
   * Checks the subject of an answered check over another connection; both answers are kept, linked.
   * @throws AppError `check/second-refused` where that connection cannot say anything new, and what `run` throws.
   */
  async askSecond(
    checkId: string,
    connectionIdOrName: string,
    options: { readonly overrideLimits: boolean } = { overrideLimits: false },
  ): Promise<CompletedCheck> {
    const { kind, factors } = await this.dependencies.data.getCheck(checkId);
    return this.#sendChecked(connectionIdOrName, kind, factors, { ...options, secondOf: checkId });
  }

  /**
   * Asks a provider what became of a `pending` check; the check stays pending until it says.
   * @throws AppError `check/not-pending` where there is nothing to ask, and what opening the connection throws.
   */
  followUp(checkId: string): Promise<CompletedCheck> {
    // Two clicks are one question: each could be billed.
    const running = this.#followUps.get(checkId) ?? this.#ask(checkId);
    this.#followUps.set(checkId, running);
    const forget = () => this.#followUps.delete(checkId);
    running.then(forget, forget);
    return running;
  }

  async #ask(checkId: string): Promise<CompletedCheck> {
    const check = await this.dependencies.data.getCheck(checkId);
    const connection = this.connections.open(check.connectionId, check.kind);
    const { answer, factors, attempts, batchId, rowNumber } = check;
    if (answer?.verdict !== 'pending' || !followsUp(connection.provider.declaration, check.kind)) {
      throw new AppError('check/not-pending', 'There is nothing to ask about this check.', {
        context: { checkId },
      });
    }
    const origin = originOf(connection, check.kind);
    const batch = batchId === null || rowNumber === null ? null : { batchId, rowNumber };
    const lane = await this.lanes.laneOf(connection.stored.id, connection.settings);
    const continued = { attempts, answer };
    const guards = intentGuardsOf(connection, this.setGuards(), null, false);
    const operatorId = this.presentOperatorId();
    const request = { checkId, origin, factors, batch, connection, lane, continued, guards, operatorId };
    const executed = await executeCheck(this.dependencies, request);
    return { checkId, origin, factors, batch, startedAtMs: check.startedAtMs, ...executed };
  }
}
