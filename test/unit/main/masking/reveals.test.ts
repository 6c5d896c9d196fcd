import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditDetail } from '@shared/domain/audit';
import { revealMs } from '@shared/domain/reveal';
import { AppError } from '@shared/errors/app-error';
import type { DataService, StoredCheck, StoredRow } from '@main/data/data-service';
import { defaultMaskingSettings, type MaskingSettings } from '@main/masking/masking-settings';
import { Reveals } from '@main/masking/reveals';

const idNumber = '11010519491231002X';
const data = {
  getCheck: (checkId: string) =>
    checkId === 'c1'
      ? Promise.resolve({ checkId, factors: { name: '张三', idNumber } } as unknown as StoredCheck)
      : Promise.reject(new AppError('check/not-found', 'No such check.')),
  readRows: (_batchId: string, after: number) =>
    Promise.resolve(
      after < 3 ? [{ rowNumber: 3, factors: { idNumber: '11010519491231002' } } as unknown as StoredRow] : [],
    ),
} as Pick<DataService, 'getCheck' | 'readRows'>;
const check = { kind: 'check', checkId: 'c1' } as const;

let notes: { action: string; subject: string | null; detail: AuditDetail }[];
let masking: MaskingSettings;
let nowMs: number;
let reveals: Reveals;
beforeEach(() => {
  notes = [];
  masking = defaultMaskingSettings;
  nowMs = 0;
  reveals = new Reveals({
    data,
    audit: { note: (action, subject, detail) => void notes.push({ action, subject, detail }) },
    masking: () => masking,
    now: () => nowMs,
  });
});

describe('a reveal', () => {
  it('gives one value and is recorded with its field and reason, without the value', async () => {
    const request = { subject: check, field: 'idNumber', reason: 'compare-document', note: '' } as const;
    expect(await reveals.reveal(request)).toBe(idNumber);
    expect(notes).toEqual([
      {
        action: 'value.revealed',
        subject: 'c1',
        detail: { what: 'field', field: 'idNumber', reason: 'compare-document' },
      },
    ]);
    expect(JSON.stringify(notes)).not.toContain('1949');
  });

  it.each([
    ['no reason', null, ''],
    ['another reason without words', 'other', '  '],
  ] as const)('with %s is refused where the settings ask for one', async (_, reason, note) => {
    await expect(reveals.reveal({ subject: check, field: 'name', reason, note })).rejects.toMatchObject({
      code: 'value/reason-missing',
    });
    expect(notes).toEqual([]);
  });

  it('needs none where the settings do not ask', async () => {
    masking = { ...masking, revealReason: 'off' };
    expect(await reveals.reveal({ subject: check, field: 'name', reason: null, note: '' })).toBe('张三');
    expect(notes).toHaveLength(1);
  });

  it('hides numbers that somebody wrote into the reason', async () => {
    const request = { subject: check, field: 'name', reason: 'other', note: `客户说是 ${idNumber}` } as const;
    await reveals.reveal(request);
    expect(notes[0]?.detail['note']).toBe('客户说是 ******************');
  });

  it('of a row that has no check is of that row', async () => {
    const subject = { kind: 'row', batchId: 'b1', rowNumber: 3 } as const;
    const request = { field: 'idNumber', reason: 'correction', note: '' } as const;
    expect(await reveals.reveal({ subject, ...request })).toBe('11010519491231002');
    expect(notes[0]).toMatchObject({ subject: 'b1', detail: { row: 3, field: 'idNumber' } });
    const absent = { ...subject, rowNumber: 4 };
    await expect(reveals.reveal({ subject: absent, ...request })).rejects.toMatchObject({
      code: 'value/not-found',
    });
  });

  it('of what a check does not have, or of no check, is refused', async () => {
    const request = { reason: 'audit', note: '' } as const;
    await expect(reveals.reveal({ subject: check, field: 'mobile', ...request })).rejects.toMatchObject({
      code: 'value/not-found',
    });
    const gone = { kind: 'check', checkId: 'gone' } as const;
    await expect(reveals.reveal({ subject: gone, field: 'name', ...request })).rejects.toMatchObject({
      code: 'check/not-found',
    });
    expect(notes).toEqual([]);
  });
});

describe('a copy', () => {
  it('is possible while the value is shown, and recorded', async () => {
    await reveals.reveal({ subject: check, field: 'idNumber', reason: 'audit', note: '' });
    nowMs = revealMs;
    expect(await reveals.copied(check, 'idNumber')).toBe(idNumber);
    expect(notes.at(-1)).toEqual({
      action: 'value.copied',
      subject: 'c1',
      detail: { what: 'field', field: 'idNumber', masked: false },
    });
  });

  it.each([
    ['of another field', () => reveals.copied(check, 'name')],
    ['after its time', () => ((nowMs = revealMs + 1), reveals.copied(check, 'idNumber'))],
    ['by whoever comes next', () => (reveals.forget(), reveals.copied(check, 'idNumber'))],
  ] as const)('%s is refused', async (_, copy) => {
    await reveals.reveal({ subject: check, field: 'idNumber', reason: 'audit', note: '' });
    await expect(copy()).rejects.toMatchObject({ code: 'value/not-revealed' });
    expect(notes).toHaveLength(1);
  });
});
