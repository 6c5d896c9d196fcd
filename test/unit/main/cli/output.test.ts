import { link, writeFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultColumns } from '@shared/domain/result-columns';
import { emptyVerdictCounts } from '@shared/domain/verdict';
import type { BatchView } from '@shared/ipc/batch-view';
import { formatOfPath, requireTarget } from '@main/cli/formats';
import { countedVerdicts, formatTable, isSettled, jsonOfRow, jsonOfTotals } from '@main/cli/output';
import { defaultProfileFolder } from '@main/cli/profile-folder';
import { createProgressLine } from '@main/cli/progress-line';
import { fillPlaceholders } from '@shared/i18n/text';
import type { StoredRow } from '@main/data/data-service';

const usage: unknown = expect.objectContaining({ code: 'cli/usage' });

function view(totals: Partial<BatchView['totals']>, rows: number): BatchView {
  return {
    totals: { ...emptyVerdictCounts(), ...totals },
    rows: { total: rows, invalid: 0, planned: 1, inFlight: 0, answered: rows - 1 },
    aside: { waiting: 0, held: 0, copied: 0, reused: 0 },
    unsettled: 0,
    resolved: 0,
    spentFen: 48,
  } as BatchView;
}

describe('a result file', () => {
  it.each([
    ['out.xlsx', 'xlsx'],
    ['a.b.CSV', 'csv'],
  ])('%s is %s', (path, format) => {
    expect(formatOfPath(path)).toBe(format);
  });

  it.each(['out.xls', 'out', 'csv', 'out.csv.gz'])('is never %s', (path) => {
    expect(() => formatOfPath(path)).toThrow(usage);
  });

  it('needs a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'veridesk-formats-'));
    try {
      await expect(requireTarget(join(folder, 'out.csv'))).resolves.toBeUndefined();
      await expect(requireTarget(join(folder, 'missing', 'out.csv'))).rejects.toEqual(usage);
      const input = join(folder, 'in.csv');
      await writeFile(input, 'name');
      await link(input, join(folder, 'other-name.csv'));
      await expect(requireTarget(input, input)).rejects.toEqual(usage);
      await expect(requireTarget(join(folder, 'other-name.csv'), input)).rejects.toEqual(usage);
      await expect(requireTarget(join(folder, 'out.csv'), input)).resolves.toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a row as JSON', () => {
  const row: StoredRow = {
    rowNumber: 1,
    sourceRow: 2,
    cells: [],
    state: 'planned',
    factors: {},
    problem: null,
    check: null,
    copiedFromSourceRow: null,
    hold: null,
  };

  it('has every result column, null while there is no answer', () => {
    const json = jsonOfRow(row, null);
    for (const name of resultColumns) expect(json[name]).toBeNull();
    expect(json).toMatchObject({ row: 2, rule: null, field: null, cell: null });
  });

  it('that a rule refused says which and where', () => {
    const problem = { factor: 'idNumber', rule: 'id-number/check-digit', cell: 'B2' } as const;
    expect(jsonOfRow({ ...row, state: 'invalid', problem }, null)).toMatchObject({
      verdict: 'invalid-input',
      reason: 'input',
      billed: 'no',
      fee: 0,
      rule: 'id-number/check-digit',
      field: 'idNumber',
      cell: 'B2',
      checkId: null,
    });
  });

  it('hides numbers in the message of the provider when it is masked', () => {
    const answer = {
      verdict: 'failed',
      reason: 'provider',
      rule: null,
      providerCode: '1',
      providerMessage: '号码 11010519491231002X 有误',
      requestId: null,
      billed: 'no',
      feeFen: 0,
      facts: {},
    } as const;
    const answered = {
      ...row,
      state: 'answered',
      check: { checkId: '1', answer, answeredAtMs: 0 },
    } as unknown as StoredRow;
    expect(JSON.stringify(jsonOfRow(answered, 'default'))).not.toContain('11010519491231002X');
    expect(JSON.stringify(jsonOfRow(answered, null))).toContain('11010519491231002X');
  });
});

describe('the outcome of a batch', () => {
  it('is settled when every row has a verdict that needs nothing more', () => {
    expect(isSettled(view({ match: 1, mismatch: 1, 'no-record': 1, pending: 1 }, 4))).toBe(true);
    expect(isSettled(view({ match: 1, unknown: 1 }, 2))).toBe(false);
    expect(isSettled(view({ match: 1 }, 2))).toBe(false);
  });

  it('is counted by verdict', () => {
    const counted = view({ match: 2, failed: 1 }, 4);
    expect(jsonOfTotals(counted)).toMatchObject({
      rows: 4,
      notSent: 1,
      match: 2,
      failed: 1,
      unknown: 0,
      fee: 48,
    });
    expect(countedVerdicts(counted)).toEqual([
      ['match', 2],
      ['failed', 1],
    ]);
  });
});

describe('what people read', () => {
  it('stands in columns, a Chinese character taking two places', () => {
    expect(formatTable([['一致', '1'], ['match', '20'], ['']])).toBe('一致   1\nmatch  20\n');
    expect(formatTable([])).toBe('');
  });

  it('has its gaps filled, unknown ones left', () => {
    expect(fillPlaceholders('{{done}}/{{total}}', { done: 1 })).toBe('1/{{total}}');
  });
});

describe('progress', () => {
  it.each([
    [true, ['\r\u001b[2Ka', '\r\u001b[2Kc', '\r\u001b[2K']],
    [false, ['a\n', 'd\n']],
  ])('on a terminal (%s) is one line, elsewhere a line every five seconds', (isTTY, expected) => {
    const written: string[] = [];
    let nowMs = 0;
    const line = createProgressLine({ isTTY, write: (text) => written.push(text) }, () => nowMs);
    line.show('a');
    nowMs = 50;
    line.show('b');
    nowMs = 150;
    line.show('c');
    if (isTTY) line.clear();
    else {
      nowMs = 5_000;
      line.show('d');
      line.clear();
    }
    expect(written).toEqual(expected);
  });
});

describe('the folder of the profile', () => {
  it.each([
    ['win32', { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }, 'Roaming'],
    ['darwin', {}, 'Application Support'],
    ['linux', { XDG_CONFIG_HOME: '/home/a/settings' }, '/home/a/settings'],
    ['linux', {}, '.config'],
  ] as const)('on %s lies where the system keeps such things', (platform, environment, part) => {
    const folder = defaultProfileFolder(platform, environment, '/home/a');
    expect(folder).toContain(part);
    expect(folder.endsWith('VeriDesk')).toBe(true);
  });
});
