/** Taking factors and credentials out of their bags, refusing what is not there. */
import type { CheckKind, FactorName } from '@shared/domain/factors';
import { AppError } from '@shared/errors/app-error';
import type { CheckInput, Credential } from './provider';

/** Throws `connection/kind-unsupported` for a kind the adapter does not offer. */
export function requireKind(input: CheckInput, kind: CheckKind): void {
  if (input.kind !== kind) {
    throw new AppError(
      'connection/kind-unsupported',
      `The provider does not offer checks of kind ${input.kind}.`,
      {
        context: { kind: input.kind },
      },
    );
  }
}

/** A factor's text; `check/invalid-fields` when it is missing. */
export function requireFactor(input: CheckInput, name: FactorName): string {
  const value = input.factors[name];
  if (value === undefined || value === '') {
    throw new AppError('check/invalid-fields', `The factor ${name} is missing.`, {
      context: { field: name },
    });
  }
  return value;
}

/** A credential's text; `connection/credential-missing` when it is not set. */
export function requireCredential(credential: Credential, name: string): string {
  const value = credential[name];
  if (value === undefined || value === '') {
    throw new AppError('connection/credential-missing', `The credential ${name} is not set.`, {
      context: { credential: name },
    });
  }
  return value;
}
