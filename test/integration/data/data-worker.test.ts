import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDataService } from '@main/data/data-client';
import type { DataService } from '@main/data/data-service';
import { openDatabase } from '@main/data/database';
import { openDataInProcess } from '@main/data/open-in-process';
import { createDataService } from '@main/data/service';
import { spenderLockPath } from '@main/data/spender-lock';
import {
  intent,
  keyHex,
  makeFolder,
  newBatch,
  openSpender,
  otherKeyHex,
  outcome,
  plannedBatch,
  type Folder,
} from '../../unit/main/data/support';
import { buildWorker, type BuiltWorker } from './build-worker';

let built: BuiltWorker;
let folder: Folder;

beforeAll(async () => {
  built = await buildWorker('src/main/data/worker.ts');
});
afterAll(() => {
  built.remove();
});
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => {
  folder.remove();
});

const open = (changes: Partial<Parameters<typeof openDataService>[0]> = {}): Promise<DataService> =>
  openDataService({ path: folder.databasePath, keyHex, spender: true, worker: built.url, ...changes });

describe('the data worker', () => {
  it('answers like the service in process', async () => {
    const data = await open();
    await plannedBatch(data, 'b', 3);
    await Promise.all(
      [1, 2].map((rowNumber) =>
        data.commitIntent(intent(`c${rowNumber}`, { batch: { batchId: 'b', rowNumber } })),
      ),
    );
    await data.commitOutcome(outcome('c1', {}, { facts: { area: '北京' } }));
    expect(await data.countBatch('b')).toMatchObject({ planned: 1, inFlight: 1, answered: 1, spentFen: 30 });
    expect(await data.factNamesOfBatch('b')).toEqual(['area']);
    expect((await data.searchChecks({ text: '小明' }, 0, 10)).total).toBe(1);
    expect(await data.recover(5)).toBe(1);
    expect((await data.searchChecks({ text: '小明' }, 0, 10)).total).toBe(2);
    await data.close();
    expect(existsSync(`${folder.databasePath}-wal`)).toBe(false);
  });

  it('carries errors by their code and context', async () => {
    const data = await open();
    await expect(data.getCheck('none')).rejects.toMatchObject({
      code: 'check/not-found',
      context: { checkId: 'none' },
    });
    await data.close();
  });

  it('reports a bug with its stack, but tells the caller no more than that', async () => {
    const faults: string[] = [];
    const data = await open({ onFault: (name, detail) => faults.push(`${name}: ${detail}`) });
    await data.createBatch(newBatch('b'));
    await expect(data.createBatch(newBatch('b'))).rejects.toMatchObject({ code: 'internal/unexpected' });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^createBatch: .*UNIQUE/u);
    await data.close();
  });

  it('says why it could not be opened', async () => {
    await (await open()).close();
    await expect(open({ keyHex: otherKeyHex })).rejects.toMatchObject({ code: 'storage/unreadable' });
    await (await open()).close();
  });

  it('settles what waits before it closes, and refuses what comes after', async () => {
    const data = await open();
    const waiting = data.commitIntent(intent('c1'));
    await Promise.all([data.close(), data.close()]);
    await waiting;
    await expect(data.getCheck('c1')).rejects.toMatchObject({ code: 'vault/locked' });
    await data.close();
  });

  it('rejects what waits and what comes after when its thread dies', async () => {
    const deaths: string[] = [];
    const worker = new URL('./dying-worker.mjs', import.meta.url);
    const data = await open({ worker, onDeath: (error) => deaths.push(error.code) });
    const results = await Promise.allSettled([data.listBatches(), data.commitIntent(intent('c1'))]);
    for (const result of [...results, ...(await Promise.allSettled([data.getCheck('c1')]))]) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'internal/unexpected' } });
    }
    await data.close();
    expect(deaths).toEqual(['internal/unexpected']);
  });

  it('fails to open where there is no worker', async () => {
    await expect(open({ worker: new URL('./absent.mjs', built.url) })).rejects.toMatchObject({
      code: 'internal/unexpected',
    });
  });
});

describe('the spender lock', () => {
  it('is held by one at a time and keeps readers out of nothing', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'profile/in-use' });
    await expect(openSpender(folder)).rejects.toMatchObject({ code: 'profile/in-use' });
    const reader = await open({ spender: false });
    await first.commitIntent(intent('c1'));
    expect((await reader.getCheck('c1')).answer).toBeNull();
    await reader.close();
    await first.close();
    await (await openSpender(folder)).close();
    expect(readFileSync(spenderLockPath(folder.databasePath))).toHaveLength(0);
  });

  it('ends with a killed process, which loses nothing that was committed', async () => {
    const script = join(import.meta.dirname, 'spend-until-killed.mjs');
    const child = spawn(process.execPath, [script, built.url.href, folder.databasePath, keyHex], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    for await (const chunk of child.stdout) {
      told += String(chunk);
      if (told.length > 4_000 && child.exitCode === null && !child.killed) {
        await expect(openSpender(folder)).rejects.toMatchObject({ code: 'profile/in-use' });
        child.kill('SIGKILL');
      }
    }
    if (child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    const data = await openSpender(folder);
    const committed = told.split('\n').slice(0, -1);
    expect(committed.length).toBeGreaterThan(300);
    for (const checkId of committed) expect((await data.getCheck(checkId)).attempts).toBe(1);
    const recovered = await data.recover(99);
    expect(recovered).toBeGreaterThanOrEqual(committed.length);
    expect(await data.ledgerTotals({})).toMatchObject({ attempts: recovered, billedUnknown: recovered });
    await data.close();
  });
});

describe('the profile folder', () => {
  it('holds no personal data in clear, open or closed', async () => {
    const planted = {
      name: '欧阳若兰',
      idNumber: '11010519491231002X',
      bankCard: '6222020000000000000',
      mobile: '13800138000',
    };
    const data = await openDataInProcess({ path: folder.databasePath, keyHex, spender: true });
    await data.createBatch(newBatch('b', { fileName: '机密名单.xlsx' }));
    for (let chunk = 0; chunk < 10; chunk++) {
      const rows = Array.from({ length: 200 }, (_, index) => {
        const rowNumber = chunk * 200 + index + 1;
        return { rowNumber, sourceRow: rowNumber, cells: Object.values(planted) };
      });
      await data.appendRows('b', rows);
      await data.planRows(
        'b',
        rows.map(({ rowNumber }) => ({ rowNumber, factors: planted, problem: null })),
      );
    }
    await data.commitIntent(intent('c1', { factors: planted, batch: { batchId: 'b', rowNumber: 1 } }));
    await data.commitOutcome(outcome('c1', {}, { facts: { address: '长安街一号' } }));
    await data.searchChecks({ text: planted.name }, 0, 10);

    const secrets = [...Object.values(planted), '机密名单', '长安街一号', keyHex, 'SQLite format'];
    const findSecrets = () =>
      readdirSync(folder.path).flatMap((file) => {
        const bytes = readFileSync(join(folder.path, file));
        return secrets.filter((secret) => bytes.includes(secret)).map((secret) => `${file}: ${secret}`);
      });
    expect(readdirSync(folder.path)).toEqual(expect.arrayContaining(['veridesk.db', 'veridesk.db-wal']));
    expect(findSecrets()).toEqual([]);
    await data.close();
    expect(findSecrets()).toEqual([]);
  });
});

describe('a full disk', () => {
  it('refuses the intent, keeps what was committed, and works again with room', async () => {
    const db = openDatabase({ path: folder.databasePath, keyHex });
    const data = createDataService(db, { release: () => undefined });
    await data.commitIntent(intent('c1'));
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
    const long = { factors: { name: '长'.repeat(20_000) } };
    const results = await Promise.allSettled([
      data.commitIntent(intent('c2', long)),
      data.commitIntent(intent('c3', long)),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'storage/disk-full' } });
    }
    expect((await data.getCheck('c1')).attempts).toBe(1);
    await expect(data.getCheck('c2')).rejects.toMatchObject({ code: 'check/not-found' });
    db.pragma('max_page_count = 1000000');
    await data.commitIntent(intent('c2', long));
    await data.close();
  });
});
