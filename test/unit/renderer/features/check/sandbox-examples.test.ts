import { describe, expect, it } from 'vitest';
import { sandboxExample } from '@renderer/features/check/sandbox-examples';
import { findCompany, findPerson } from '@sandbox/register';
import { checkFactor } from '@shared/identifiers';
import { checkKinds, type FactorName } from '@shared/domain/factors';

describe('sandboxExample', () => {
  it('is the person and the company that the register of the sandbox holds', () => {
    expect(findPerson('11010519491231002X')).toMatchObject(sandboxExample('bank-card-4', 'match'));
    expect(findCompany('91310000MA1FL0007C')).toMatchObject(sandboxExample('enterprise-3', 'match'));
  });

  it.each(checkKinds)('passes every local rule of %s', (kind) => {
    const today = { year: 2026, month: 11, day: 22 };
    for (const outcome of ['match', 'mismatch'] as const) {
      for (const [factor, text] of Object.entries(sandboxExample(kind, outcome))) {
        expect(checkFactor(factor as FactorName, text, today).rule).toBeNull();
      }
    }
  });

  it('differs from the register by the name where it is not to be confirmed', () => {
    expect(sandboxExample('id-2', 'mismatch')).toEqual({ name: '李四', idNumber: '11010519491231002X' });
    expect(sandboxExample('enterprise-3', 'mismatch').legalRepresentative).toBe('李四');
  });
});
