import { describe, expect, it } from 'vitest';
import type { BatchApproval } from '@main/data/data-service';
import { approvalStateOf, assertApproved, fingerprintOf, needsApproval } from '@main/guards/approval';

const policy = { duplicates: 'copy', reuseDays: null, reuseFrom: 'connection', limitFen: null } as const;
const thing = {
  batch: {
    id: 'b1',
    origin: {
      connectionId: 'c1',
      connectionName: 'desk',
      providerId: 'marketplace',
      sandbox: false,
      kind: 'id-2',
    },
    mapping: { name: 0, idNumber: 1 },
  },
  policy,
  second: null,
  priceFen: 16,
  rows: 1_000,
  terms: { c1: { price: 16, baseUrl: 'https://provider.example' } },
} as const;
const fingerprint = fingerprintOf(thing);
const approval: BatchApproval = {
  fingerprint,
  costFen: 16_000,
  askedBy: { id: 'a', name: '甲' },
  askedAtMs: 1,
  approvedBy: { id: 'b', name: '乙' },
  approvedAtMs: 2,
};
const start = {
  approval,
  fingerprint,
  costFen: 16_000,
  counts: { spentFen: 0 },
  guards: { approveAboveFen: 10_000 },
};

describe('a batch needs a second person', () => {
  it.each([
    ['above the amount', {}, true],
    ['at the amount', { costFen: 10_000 }, false],
    ['with what it has cost already', { costFen: 6_000, counts: { spentFen: 5_000 } }, true],
    ['without a set amount', { guards: { approveAboveFen: null } }, false],
    ['without a price', { costFen: null }, false],
    ['with nothing left to pay for', { costFen: 0, counts: { spentFen: 16_000 } }, false],
  ] as const)('%s', (_, changes, expected) => {
    expect(needsApproval({ ...start, ...changes })).toBe(expected);
  });
});

describe('an approval', () => {
  it('lets the batch start, and go on within the amount', () => {
    expect(() => assertApproved(start)).not.toThrow();
    expect(() => assertApproved({ ...start, costFen: 9_000, counts: { spentFen: 7_000 } })).not.toThrow();
  });

  it.each([
    ['the columns', { batch: { ...thing.batch, mapping: { name: 1, idNumber: 0 } } }],
    ['the policy', { policy: { ...policy, duplicates: 'send' } }],
    [
      'the second connection',
      { second: { connectionId: 'c2', connectionName: 'other', when: ['mismatch'], failover: false } },
    ],
    ['the price', { priceFen: 17 }],
    ['the rows', { rows: 1_001 }],
    ['the address', { terms: { c1: { price: 16, baseUrl: 'https://other.example' } } }],
    ['the batch', { batch: { ...thing.batch, id: 'b2' } }],
  ] as const)('is void after a change of %s', (_, changes) => {
    const changed = { ...start, fingerprint: fingerprintOf({ ...thing, ...changes }) };
    expect(approvalStateOf(changed)).toBe('void');
    expect(() => assertApproved(changed)).toThrowError(
      expect.objectContaining({ code: 'guard/not-approved' }),
    );
  });

  it.each([
    ['nobody asked', { approval: null }],
    ['nobody said yes', { approval: { ...approval, approvedBy: null, approvedAtMs: null } }],
    ['it would cost more than was approved', { counts: { spentFen: 1 } }],
  ] as const)('is missing where %s', (_, changes) => {
    expect(() => assertApproved({ ...start, ...changes })).toThrowError(
      expect.objectContaining({ code: 'guard/not-approved' }),
    );
  });

  it('does not depend on the order in which columns were named', () => {
    const batch = { ...thing.batch, mapping: { idNumber: 1, name: 0 } };
    expect(fingerprintOf({ ...thing, batch })).toBe(fingerprint);
  });
});
