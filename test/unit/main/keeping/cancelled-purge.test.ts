import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkProgress } from '@shared/domain/work';
import type { DataService } from '@main/data/data-service';
import { openDataInProcess } from '@main/data/open-in-process';
import { Keeping } from '@main/keeping/keeping';
import { createInMemorySettings } from '../../../fakes/in-memory-settings';
import { intent, outcome } from '../data/support';

let folder: string;
let data: DataService;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-purge-'));
  data = await openDataInProcess({
    path: join(folder, 'history.db'),
    key: Buffer.alloc(32, 1),
    audit: { key: Buffer.alloc(32, 2), actor: 'test:operator' },
    spender: true,
  });
  await data.commitIntent(intent('check-1'));
  await data.commitOutcome(outcome('check-1'));
});
afterEach(async () => {
  await data.close();
  rmSync(folder, { recursive: true, force: true });
});

function keepingOf(): Keeping {
  return new Keeping({
    profileFolder: folder,
    data,
    vault: { auditKey: () => Buffer.alloc(32, 2) },
    settings: createInMemorySettings(),
    files: null as never,
    actor: 'test:operator',
    now: () => 1_000,
  });
}

const person = () =>
  ({ target: 'person', terms: { idNumber: intent('check-1').factors.idNumber ?? '' } }) as const;

describe('a purge', () => {
  it('that is cancelled before it deletes leaves everything', async () => {
    const stop = new AbortController();
    const purging = keepingOf().purge(person(), {
      reason: 'R-1',
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(purging).rejects.toMatchObject({ code: 'file/aborted' });
    expect((await data.getCheck('check-1')).factors).toEqual(intent('check-1').factors);
    expect(await data.listPurges()).toEqual([]);
  });

  it('goes on to the end once it deletes, and says what it does', async () => {
    const stop = new AbortController();
    const told: WorkProgress[] = [];
    let tooLate: string | null = null;
    const certificate = await keepingOf().purge(person(), {
      reason: 'R-2',
      signal: stop.signal,
      onProgress: (progress) => told.push(progress),
      onPointOfNoReturn: (reason) => {
        tooLate = reason;
        stop.abort();
      },
    });
    expect(tooLate).toBe('deleted');
    expect(certificate.purge).toMatchObject({ counts: { checks: 1 } });
    expect((await data.listPurges())[0]?.erasedAtMs).toBe(1_000);
    expect([...new Set(told.map(({ stage }) => stage))]).toEqual(['looking', 'deleting', 'erasing']);
  });
});
