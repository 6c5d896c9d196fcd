/**
 * `bench log`: how long a start waits for the log that a killed process left behind. The log is filled by intents
 * and answers of rows, as a batch fills it; opening a copy of those files is compared with opening a copy whose
 * log was copied home.
 */
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@main/data/database';
import { openDataInProcess } from '@main/data/open-in-process';
import type { DataService } from '@main/data/data-service';
import { median, rounded } from './bench-times';

const keyHex = '0123456789abcdef'.repeat(4);
/** Just below the size at which the log is copied home. */
const logBytes = 15_500_000;
const mostRows = 20_000;
const rounds = 15;
const names = { database: 'history.db', log: 'history.db-wal' } as const;

export async function benchLog(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  try {
    const [killed, closed] = [join(folder, 'killed'), join(folder, 'closed')];
    const rows = await fillLog(join(folder, 'running'), killed);
    await copyFiles(killed, closed);
    openTimed(closed);
    const withLogMs: number[] = [];
    const withoutMs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const copy = join(folder, `round-${round}`);
      await copyFiles(killed, copy);
      withLogMs.push(openTimed(copy));
      withoutMs.push(openTimed(closed));
    }
    return {
      logMb: Number(((await stat(join(killed, names.log))).size / 1e6).toFixed(1)),
      databaseMb: Number(((await stat(join(closed, names.database))).size / 1e6).toFixed(1)),
      rows,
      openWithLogMs: rounded(median(withLogMs)),
      longestWithLogMs: rounded(Math.max(...withLogMs)),
      openWithoutLogMs: rounded(median(withoutMs)),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Works on rows until the log is full, and copies the files as a killed process would leave them. */
async function fillLog(folder: string, target: string): Promise<number> {
  await mkdir(folder);
  const path = join(folder, names.database);
  // Reading the file is a log of its own, copied home when it is closed; what is measured is that of rows sent.
  const reader = await openDataInProcess({ path, keyHex, spender: true });
  await plan(reader);
  await reader.close();
  const data = await openDataInProcess({ path, keyHex, spender: true });
  try {
    let row = 0;
    let bytes = 0;
    while (row < mostRows && bytes < logBytes) {
      row += 1;
      await send(data, row);
      bytes = (await stat(join(folder, names.log))).size;
    }
    await copyFiles(folder, target);
    return row;
  } finally {
    await data.close();
  }
}

const origin = {
  connectionId: 'bench',
  connectionName: 'bench',
  providerId: 'marketplace',
  sandbox: true,
  kind: 'id-2',
} as const;
const factors = { name: '王小明', idNumber: '11010519491231002X' };

async function plan(data: DataService): Promise<void> {
  await data.createBatch({
    id: 'bench',
    fileName: 'bench.csv',
    format: 'csv',
    sheetName: null,
    origin,
    columns: ['姓名', '身份证号'],
    createdAtMs: 0,
  });
  for (let first = 1; first <= mostRows; first += 1_000) {
    const numbers = Array.from({ length: 1_000 }, (_, index) => first + index);
    await data.appendRows(
      'bench',
      numbers.map((rowNumber) => ({
        rowNumber,
        sourceRow: rowNumber + 1,
        cells: [factors.name, factors.idNumber],
      })),
    );
    await data.planRows(
      'bench',
      numbers.map((rowNumber) => ({ rowNumber, factors, problem: null })),
    );
  }
}

async function send(data: DataService, rowNumber: number): Promise<void> {
  const checkId = `bench-${String(rowNumber).padStart(8, '0')}`;
  const atMs = 1_768_464_000_000 + rowNumber * 100;
  const attempt = { checkId, attemptNumber: 1, atMs };
  await data.commitIntent({ ...attempt, origin, factors, batch: { batchId: 'bench', rowNumber } });
  await data.commitOutcome({
    ...attempt,
    final: true,
    httpStatus: 200,
    durationMs: 20,
    answer: {
      verdict: 'match',
      reason: null,
      rule: null,
      providerCode: '10000',
      providerMessage: null,
      requestId: null,
      billed: 'yes',
      feeFen: 16,
      facts: {},
    },
  });
}

async function copyFiles(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of Object.values(names)) await copyFile(join(from, name), join(to, name));
}

/** Opens the database as a start does, log and all, and leaves it closed. */
function openTimed(folder: string): number {
  const beginMs = performance.now();
  const db = openDatabase({ path: join(folder, names.database), keyHex });
  const tookMs = performance.now() - beginMs;
  db.close();
  return tookMs;
}
