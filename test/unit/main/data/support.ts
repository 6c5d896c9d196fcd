import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '@shared/domain/verdict';
import { openDataInProcess } from '@main/data/open-in-process';
import type {
  AttemptOutcome,
  CheckOrigin,
  DataService,
  Intent,
  NewBatch,
  NewBatchRow,
  RowPlan,
} from '@main/data/data-service';
import type { DataObserver } from '@main/data/service';

export const keyHex = '0123456789abcdef'.repeat(4);
export const otherKeyHex = 'fedcba9876543210'.repeat(4);

export const origin: CheckOrigin = {
  connectionId: 'connection-1',
  connectionName: '总部账号 A',
  providerId: 'expauth',
  sandbox: true,
  kind: 'id-2',
};

export interface Folder {
  readonly path: string;
  readonly databasePath: string;
  remove(): void;
}

export function makeFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'veridesk-data-'));
  return {
    path,
    databasePath: join(path, 'veridesk.db'),
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export function openSpender(folder: Folder, observer?: DataObserver): Promise<DataService> {
  return openDataInProcess({ path: folder.databasePath, keyHex, spender: true }, observer);
}

export function intent(checkId: string, changes: Partial<Intent> = {}): Intent {
  return {
    checkId,
    attemptNumber: 1,
    origin,
    factors: { name: '王小明', idNumber: '11010519491231002X' },
    batch: null,
    atMs: 1_000,
    ...changes,
  };
}

export function answer(changes: Partial<Answer> = {}): Answer {
  return {
    verdict: 'match',
    reason: null,
    rule: null,
    providerCode: '10000',
    providerMessage: '一致',
    requestId: 'REQ-1',
    billed: 'yes',
    feeFen: 30,
    facts: {},
    ...changes,
  };
}

export function outcome(
  checkId: string,
  changes: Partial<AttemptOutcome> = {},
  answerChanges: Partial<Answer> = {},
): AttemptOutcome {
  return {
    checkId,
    attemptNumber: 1,
    answer: answer(answerChanges),
    final: true,
    httpStatus: 200,
    durationMs: 120,
    atMs: 1_120,
    ...changes,
  };
}

export function newBatch(id: string, changes: Partial<NewBatch> = {}): NewBatch {
  return {
    id,
    fileName: '名单.xlsx',
    format: 'xlsx',
    sheetName: 'Sheet1',
    origin,
    columns: ['姓名', '身份证号'],
    createdAtMs: 500,
    ...changes,
  };
}

export function newRows(from: number, count: number): NewBatchRow[] {
  return Array.from({ length: count }, (_, index) => ({
    rowNumber: from + index,
    sourceRow: from + index + 1,
    cells: [`姓名${from + index}`, '11010519491231002X', null],
  }));
}

export function plans(from: number, count: number): RowPlan[] {
  return Array.from({ length: count }, (_, index) => ({
    rowNumber: from + index,
    factors: { name: `姓名${from + index}`, idNumber: '11010519491231002X' },
    problem: null,
  }));
}

/** A batch whose rows all wait to be sent. */
export async function plannedBatch(data: DataService, id: string, rowCount: number): Promise<void> {
  await data.createBatch(newBatch(id));
  await data.appendRows(id, newRows(1, rowCount));
  await data.planRows(id, plans(1, rowCount));
}
