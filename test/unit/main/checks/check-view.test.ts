import { describe, expect, it } from 'vitest';
import { resultColumns } from '@shared/domain/result-columns';
import type { Answer } from '@shared/domain/verdict';
import { checkViewOf, codeEntryOf, maskFieldTips } from '@main/checks/check-view';
import { withFee } from '@main/providers/fee';
import { isoWithOffset, resultRecordOf } from '@main/checks/result-record';
import type { CheckOrigin } from '@main/data/data-service';
import { createProviderRegistry } from '@main/providers/registry';

const registry = createProviderRegistry();

function origin(providerId: 'marketplace' | 'ihuyi'): CheckOrigin {
  return { connectionId: '1', connectionName: 'desk', providerId, sandbox: false, kind: 'id-2' };
}

function answer(changes: Partial<Answer>): Answer {
  return {
    verdict: 'match',
    reason: null,
    rule: null,
    providerCode: null,
    providerMessage: null,
    requestId: null,
    billed: 'yes',
    feeFen: 16,
    facts: {},
    ...changes,
  };
}

describe('tips of single factors', () => {
  it('are shown with the numbers in them masked', () => {
    expect(
      maskFieldTips({ idNumber: '号码 11010519491231002X 已注销', name: '含生僻字' }, 'default'),
    ).toEqual({
      idNumber: '号码 110***********002X 已注销',
      name: '含生僻字',
    });
  });
});

describe('the entry that explains an answer', () => {
  it.each([
    ['marketplace', { verdict: 'match', providerCode: '10000' }, 'bank_status 01'],
    ['marketplace', { verdict: 'mismatch', providerCode: '10000' }, 'bank_status 02'],
    ['marketplace', { verdict: 'failed', reason: 'protocol', providerCode: '10000' }, 'codeid 10000'],
    ['marketplace', { verdict: 'failed', reason: 'protocol', providerCode: '10000/03' }, 'bank_status 03'],
    ['marketplace', { verdict: 'failed', reason: 'auth', providerCode: '10003' }, 'codeid 10003'],
    ['marketplace', { verdict: 'no-record', providerCode: '10025' }, 'codeid 10025'],
    // The operator's own status map decided: the table has no word for it.
    ['marketplace', { verdict: 'no-record', providerCode: '10000/03' }, null],
    // HTTP 500 with a code in its body: advice for the code would mislead.
    ['marketplace', { verdict: 'failed', reason: 'protocol', providerCode: '10003' }, null],
    ['marketplace', { verdict: 'failed', reason: 'protocol', providerCode: '99999' }, null],
    ['marketplace', { verdict: 'unknown', reason: 'network', providerCode: null }, null],
    ['ihuyi', { verdict: 'match', providerCode: '2' }, 'result.status 2'],
    ['ihuyi', { verdict: 'mismatch', providerCode: '2' }, 'result.status 1'],
    ['ihuyi', { verdict: 'failed', reason: 'auth', providerCode: '4050' }, 'code 4050'],
  ] as const)('of %s for %o is %s', (providerId, changes, expected) => {
    const entry = codeEntryOf(registry, origin(providerId), answer(changes));
    expect(entry === null ? null : `${entry.layer} ${entry.code}`).toBe(expected);
  });
});

describe('a check as the window sees it', () => {
  it('is masked, the message of the provider too', () => {
    const view = checkViewOf(
      registry,
      {
        checkId: '1',
        origin: origin('marketplace'),
        factors: { name: '张三丰', idNumber: '11010519491231002X' },
        answer: answer({ providerCode: '10000', providerMessage: '号码 11010519491231002X 一致' }),
        batch: { batchId: 'b', rowNumber: 3 },
        durationMs: 12,
        startedAtMs: 1,
        checkedAtMs: 1,
      },
      'default',
    );
    expect(JSON.stringify(view)).not.toMatch(/11010519491231002X|张三丰/);
    expect(view).toMatchObject({
      batchId: 'b',
      rowNumber: 3,
      verdict: 'match',
      codeMeaning: { en: expect.any(String) as string },
    });
  });
});

describe('a result record', () => {
  it('has the result columns in their order', () => {
    const record = resultRecordOf({ checkId: '1', answer: answer({}), answeredAtMs: 0 }, null);
    expect(Object.keys(record)).toEqual([...resultColumns]);
    expect(Object.keys(resultRecordOf({ checkId: null, answer: null, answeredAtMs: null }, null))).toEqual([
      ...resultColumns,
    ]);
  });

  it('tells times with the local offset', () => {
    const text = isoWithOffset(1_768_464_000_123);
    expect(text).toMatch(/^2026-01-1\dT\d\d:\d\d:00\.123[+-]\d\d:\d\d$/);
    expect(new Date(text).getTime()).toBe(1_768_464_000_123);
  });
});

describe('the fee of an answer', () => {
  it.each([
    ['yes', null, 16, 16],
    ['yes', 20, 16, 20],
    ['yes', null, null, null],
    ['no', null, 16, 0],
    ['unknown', null, 16, null],
  ] as const)('billed %s, told %s, price %s: %s', (billed, feeFen, price, expected) => {
    expect(withFee(answer({ billed, feeFen }), price).feeFen).toBe(expected);
  });
});
