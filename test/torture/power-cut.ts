/**
 * Power cuts that are simulated from what the disk was told to keep. Between two commits of the ledger the
 * database's files are known byte by byte; a cut between them keeps all that was synced, and of what was
 * written behind it any part, in any order, sector by sector. See docs/testing.md for what that covers.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { DataService } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { createDataService } from '@main/data/service';
import { inventedPerson } from '@sandbox/register';
import { createRandom, type Random } from './random';

export const cutKinds = ['log-torn', 'log-reordered', 'log-restarted', 'checkpoint-torn'] as const;

export type CutKind = (typeof cutKinds)[number];

export interface PowerCutResult {
  readonly seed: number;
  readonly cuts: number;
  readonly cutsByKind: Readonly<Record<CutKind, number>>;
  /** Intents that had settled before a cut, of all cuts: their calls may have left. */
  readonly intentsExpected: number;
  readonly intentsLost: number;
  readonly answersLost: number;
  /** Rows whose call may have left and which would be sent again. */
  readonly rowsPlannedAgain: number;
  readonly damagedDatabases: number;
  readonly findings: readonly string[];
}

interface Files {
  readonly database: Buffer;
  readonly log: Buffer;
}

interface Cut {
  readonly kind: CutKind;
  readonly files: Files;
  /** Whether the later of the two commits was synced before the cut. */
  readonly laterIsSynced: boolean;
}

const sectorBytes = 512;
/** The log's own header, which SQLite syncs by itself when the log begins anew. */
const logHeaderBytes = 32;
const keyHex = '5c'.repeat(32);
const batchId = 'power';
const rowsOfBatch = 400;
/** Small, so that there are many checkpoints to cut. */
const checkpointPages = 60;

export async function runPowerCuts(options: {
  readonly cuts: number;
  readonly seed: number;
}): Promise<PowerCutResult> {
  const folder = mkdtempSync(join(tmpdir(), 'veridesk-power-'));
  const powerCuts = new PowerCuts(folder, options.seed);
  try {
    let series = 0;
    while (powerCuts.count < options.cuts) await powerCuts.runSeries((series += 1), options.cuts);
    return powerCuts.result(options.seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class PowerCuts {
  count = 0;
  readonly #random: Random;
  readonly #byKind = Object.fromEntries(cutKinds.map((kind) => [kind, 0])) as Record<CutKind, number>;
  readonly #findings: string[] = [];
  #intentsExpected = 0;
  #intentsLost = 0;
  #answersLost = 0;
  #plannedAgain = 0;
  #damaged = 0;

  constructor(
    private readonly folder: string,
    seed: number,
  ) {
    this.#random = createRandom(seed);
  }

  /** One database from its first row on: random groups of intents and answers, a cut in every commit. */
  async runSeries(series: number, limit: number): Promise<void> {
    const path = join(this.folder, `series-${series}.db`);
    const db = openDatabase({ path, keyHex });
    db.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    const snapshot = (): Files => readFiles(path);
    let after: Files | null = null;
    const data = createDataService(
      db,
      { release: () => undefined },
      {
        onCommit: () => {
          after = snapshot();
        },
      },
    );
    await planBatch(data);
    const sent: number[] = [];
    const answered: number[] = [];
    let before = snapshot();
    while (sent.length < rowsOfBatch && this.count < limit) {
      const open = sent.filter((row) => !answered.includes(row));
      const fresh = range(sent.length + 1, Math.min(1 + this.#random.below(10), rowsOfBatch - sent.length));
      const ending = open.filter(() => this.#random.next() < 0.5);
      await Promise.all([
        ...fresh.map((row) => data.commitIntent(intentOf(row))),
        ...ending.map((row) => data.commitOutcome(outcomeOf(row))),
      ]);
      if (after === null) throw new Error('A commit was not told of.');
      const cut = drawCut(before, after, this.#random);
      const kept = cut.laterIsSynced
        ? { sent: [...sent, ...fresh], answered: [...answered, ...ending] }
        : { sent, answered };
      await this.#lookAt(cut, kept);
      sent.push(...fresh);
      answered.push(...ending);
      before = after;
      after = null;
    }
    await data.close();
  }

  /** The next start of the program on what the cut left. */
  async #lookAt(
    { kind, files }: Cut,
    kept: { readonly sent: readonly number[]; readonly answered: readonly number[] },
  ): Promise<void> {
    this.count += 1;
    this.#byKind[kind] += 1;
    const path = join(this.folder, `cut-${this.count}.db`);
    writeFileSync(path, files.database);
    writeFileSync(`${path}-wal`, files.log);
    const say = (what: string) => this.#findings.push(`cut ${this.count} (${kind}): ${what}`);
    this.#intentsExpected += kept.sent.length;
    try {
      const db = openDatabase({ path, keyHex });
      const integrity = z.string().parse(db.pragma('integrity_check', { simple: true }));
      if (integrity !== 'ok') {
        this.#damaged += 1;
        say(integrity);
      }
      const data = createDataService(db, { release: () => undefined });
      await data.recover(9_000_000);
      const planned = new Set((await data.nextPlanned(batchId, 0, rowsOfBatch)).map((row) => row.rowNumber));
      for (const row of kept.sent) {
        const check = await data.getCheck(checkIdOf(row)).catch(() => null);
        if (check === null) {
          this.#intentsLost += 1;
          say(`no intent of row ${row}`);
        } else if (kept.answered.includes(row) && check.answer?.verdict !== 'match') {
          this.#answersLost += 1;
          say(`no answer of row ${row}`);
        }
        if (planned.has(row)) {
          this.#plannedAgain += 1;
          say(`row ${row} is planned again`);
        }
      }
      await data.close();
    } catch (error) {
      this.#damaged += 1;
      say(error instanceof Error ? error.message : 'not opened');
    }
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
  }

  result(seed: number): PowerCutResult {
    return {
      seed,
      cuts: this.count,
      cutsByKind: this.#byKind,
      intentsExpected: this.#intentsExpected,
      intentsLost: this.#intentsLost,
      answersLost: this.#answersLost,
      rowsPlannedAgain: this.#plannedAgain,
      damagedDatabases: this.#damaged,
      findings: this.#findings.slice(0, 100),
    };
  }
}

/**
 * A commit writes its frames to the log and syncs it. Where the log begins anew its header is synced first.
 * Then a checkpoint may write pages to the database, which is synced before the log is used again.
 */
function drawCut(before: Files, after: Files, random: Random): Cut {
  if (!after.database.equals(before.database) && random.next() < 0.6) {
    const database = mix(before.database, after.database, 0, random);
    return { kind: 'checkpoint-torn', files: { database, log: after.log }, laterIsSynced: true };
  }
  const { database } = before;
  const begunAnew = !after.log.subarray(0, logHeaderBytes).equals(before.log.subarray(0, logHeaderBytes));
  if (begunAnew) {
    const mixed = mix(before.log, after.log, logHeaderBytes, random);
    after.log.copy(mixed, 0, 0, logHeaderBytes);
    return { kind: 'log-restarted', files: { database, log: mixed }, laterIsSynced: false };
  }
  if (random.next() < 0.5) {
    const synced = firstDifference(before.log, after.log);
    const end = synced + random.below(after.log.length - synced);
    const log = Buffer.concat([after.log.subarray(0, end), before.log.subarray(end)]);
    return { kind: 'log-torn', files: { database, log }, laterIsSynced: false };
  }
  const log = mix(before.log, after.log, 0, random);
  return { kind: 'log-reordered', files: { database, log }, laterIsSynced: false };
}

/** Of every sector that changed either the old or the new bytes; what was never written reads as zeros. */
function mix(before: Buffer, after: Buffer, from: number, random: Random): Buffer {
  const mixed = Buffer.alloc(Math.max(before.length, after.length));
  before.copy(mixed);
  const share = random.next();
  let isWhole = true;
  for (let start = from; start < after.length; start += sectorBytes - (start % sectorBytes)) {
    const end = Math.min(after.length, start + sectorBytes - (start % sectorBytes));
    if (after.subarray(start, end).equals(mixed.subarray(start, end))) continue;
    if (random.next() < share) after.copy(mixed, start, start, end);
    else isWhole = false;
  }
  // All of it would be no cut at all.
  if (isWhole) before.copy(mixed, after.length - sectorBytes, after.length - sectorBytes);
  return mixed;
}

function firstDifference(before: Buffer, after: Buffer): number {
  const length = Math.min(before.length, after.length);
  for (let place = 0; place < length; place += 1) if (before[place] !== after[place]) return place;
  return length;
}

function readFiles(path: string): Files {
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0);
  return { database: readFileSync(path), log };
}

async function planBatch(data: DataService): Promise<void> {
  await data.createBatch({
    id: batchId,
    fileName: 'people.csv',
    format: 'csv',
    sheetName: null,
    origin,
    columns: ['姓名', '身份证号'],
    createdAtMs: 1,
  });
  const rows = range(1, rowsOfBatch);
  await data.appendRows(
    batchId,
    rows.map((rowNumber) => ({
      rowNumber,
      sourceRow: rowNumber + 1,
      cells: Object.values(factorsOf(rowNumber)),
    })),
  );
  await data.planRows(
    batchId,
    rows.map((rowNumber) => ({ rowNumber, factors: factorsOf(rowNumber), problem: null })),
  );
  await data.setBatchState(batchId, 'running', { stopReason: null, atMs: 2 });
}

const origin = {
  connectionId: 'connection',
  connectionName: 'power',
  providerId: 'marketplace',
  sandbox: true,
  kind: 'id-2',
} as const;

function factorsOf(row: number) {
  const { name, idNumber } = inventedPerson(row);
  return { name, idNumber };
}

const checkIdOf = (row: number) => `check-${row}`;

function intentOf(row: number) {
  return {
    checkId: checkIdOf(row),
    attemptNumber: 1,
    origin,
    factors: factorsOf(row),
    batch: { batchId, rowNumber: row },
    atMs: 10 + row,
  };
}

function outcomeOf(row: number) {
  return {
    checkId: checkIdOf(row),
    attemptNumber: 1,
    answer: {
      verdict: 'match',
      reason: null,
      rule: null,
      providerCode: '10000',
      providerMessage: '一致',
      requestId: `R${row}`,
      billed: 'yes',
      feeFen: 16,
      facts: { area: '北京市朝阳区' },
    },
    final: true,
    httpStatus: 200,
    durationMs: 20,
    atMs: 20 + row,
  } as const;
}

function range(from: number, count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => from + index);
}
