import { factorsOfKind, type FactorName } from '@shared/domain/factors';
import { AppError } from '@shared/errors/app-error';
import type { RuleName } from '@shared/identifiers';
import { requireFactor } from '../inputs';
import type { CheckInput, FactorRefusal, Facts, RequestDraft } from '../provider';
import { readEnterpriseFields } from './enterprise-fields';
import { missingSetting, type GlodonSettings } from './settings';

/** The calls of a check, in their order. */
export type Step = 'account' | 'identify' | 'certificate';

export const personPaths = {
  account: '/api/v2/account/person',
  identify: '/api/v2/identify/person/3/async',
} as const;

/** Of people and companies alike. */
const certificatePath = '/api/v2/account/apply/cert';

/** The field that can be written as a number. */
export const idNumberField = 'idNum';

const personFields = { name: 'name', idNumber: idNumberField, mobile: 'mobile' } as const satisfies Partial<
  Record<FactorName, string>
>;

const numberRule: RuleName = 'id-number/x-as-number';

/** The call that comes next: by what earlier calls told of the account and its page. */
export function stepOf({ kind, facts }: Pick<CheckInput, 'kind' | 'facts'>): Step {
  if (known(facts, 'accountId') === null) return 'account';
  if (kind === 'certificate' || known(facts, 'url') !== null) return 'certificate';
  return 'identify';
}

/** A fact of an earlier call; null when there is none. */
export function known(facts: Facts | undefined, name: string): string | null {
  const value = facts?.[name];
  return value === undefined || value === '' ? null : value;
}

/**
 * The next call of a check.
 * @throws AppError `check/invalid-fields` (context: `field`, `rule`) for an ID number that the connection
 * sends as a number and that is none, `connection/kind-unsupported` for another kind,
 * `connection/invalid` for enterprises without their paths.
 */
export function buildCheck(input: CheckInput, settings: GlodonSettings): RequestDraft {
  const { path, identity } = subjectOf(input, settings);
  const step = stepOf(input);
  const accountId: RequestDraft['parameters'] = [['accountId', known(input.facts, 'accountId') ?? '']];
  switch (step) {
    case 'account':
      return post(settings, path.account, identity);
    case 'identify':
      return post(settings, path.identify, [
        ...accountId,
        ...identity,
        ...(settings.returnUrl === '' ? [] : ([['returnUrl', settings.returnUrl]] as const)),
      ]);
    case 'certificate':
      return post(settings, certificatePath, accountId);
  }
}

interface Subject {
  readonly path: { readonly account: string; readonly identify: string };
  readonly identity: RequestDraft['parameters'];
}

function subjectOf(input: CheckInput, settings: GlodonSettings): Subject {
  switch (input.kind) {
    case 'person-3-async':
    case 'certificate':
      if (settings.idNumAs === 'number') requireDigits(requireFactor(input, 'idNumber'));
      return { path: personPaths, identity: named(input, personFields, factorsOfKind['person-3-async']) };
    case 'enterprise-async':
      return enterpriseOf(input, settings);
    default:
      throw new AppError('connection/kind-unsupported', `Glodon offers no checks of kind ${input.kind}.`, {
        context: { kind: input.kind },
      });
  }
}

function enterpriseOf(input: CheckInput, settings: GlodonSettings): Subject {
  const fields = readEnterpriseFields(settings.enterpriseFields);
  const missing = missingSetting(settings, input.kind);
  if (fields === null || missing !== null) {
    throw new AppError('connection/invalid', 'The connection lacks the calls for enterprises.', {
      context: { field: missing ?? 'enterpriseFields' },
    });
  }
  return {
    path: { account: settings.enterpriseAccountPath, identify: settings.enterpriseIdentifyPath },
    identity: named(input, fields, factorsOfKind['enterprise-async']),
  };
}

function named<Name extends FactorName>(
  input: CheckInput,
  fields: Readonly<Record<Name, string>>,
  factors: readonly Name[],
): RequestDraft['parameters'] {
  return factors.map((factor) => [fields[factor], requireFactor(input, factor)]);
}

function requireDigits(idNumber: string): void {
  if (isJsonDigits(idNumber)) return;
  throw new AppError(
    'check/invalid-fields',
    'The connection sends ID numbers as numbers, and this is none.',
    {
      context: { field: 'idNumber', rule: numberRule },
    },
  );
}

/** An ID number that ends in X can't be sent as a number. */
export function refusalOf(input: CheckInput, { idNumAs }: GlodonSettings): FactorRefusal | null {
  const { idNumber } = input.factors;
  const refused = idNumAs === 'number' && idNumber !== undefined && !isJsonDigits(idNumber);
  return refused ? { factor: 'idNumber', rule: numberRule } : null;
}

/** Digits that JSON takes as a number without a change to any of them. */
export function isJsonDigits(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}

function post(settings: GlodonSettings, path: string, parameters: RequestDraft['parameters']): RequestDraft {
  return { method: 'POST', url: settings.baseUrl + path, parameters };
}
