import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError, toErrorEnvelope } from '@shared/errors/app-error';
import { createJobRunner, type RunJob, spawnJobProcess } from '@main/work/job-process';
import { jobArguments } from '@main/work/job-program';

let folder: string;
let runJob: RunJob;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'veridesk-job-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  runJob = createJobRunner(spawnJobProcess(folder));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A job as it is built: `work` is the body of a function of the job. */
function entryThat(work: string): void {
  writeFileSync(
    join(folder, 'backup-worker.js'),
    `process.once('message', (job) => { ${work} }); process.send({ type: 'ready' });`,
  );
}

describe('a job in a process of its own', () => {
  it('gets bytes as bytes, tells its stages and answers', async () => {
    entryThat(
      `process.send({ type: 'stage', stage: 'copying' });
       process.send({ type: 'done', value: { sum: job.key[0] + job.key[1], secrets: Object.keys(process.env).filter((name) => name.startsWith('VERIDESK_')) } });`,
    );
    process.env['VERIDESK_PASSPHRASE'] = 'not for a job';
    const stages: string[] = [];
    const value = await runJob(
      'backup-worker',
      { key: Uint8Array.of(2, 3) },
      { onStage: (stage) => stages.push(stage) },
    );
    delete process.env['VERIDESK_PASSPHRASE'];
    expect(value).toEqual({ sum: 5, secrets: [] });
    expect(stages).toEqual(['copying']);
  });

  it('rejects with the error of the job', async () => {
    const error = toErrorEnvelope(new AppError('storage/disk-full', 'Full.', { retryable: true }));
    entryThat(`process.send({ type: 'failed', error: ${JSON.stringify(error)} });`);
    await expect(runJob('backup-worker', {})).rejects.toMatchObject({
      code: 'storage/disk-full',
      retryable: true,
    });
  });

  it('rejects where the process ends without an answer', async () => {
    entryThat('process.exit(3);');
    await expect(runJob('backup-worker', {})).rejects.toMatchObject({ code: 'internal/unexpected' });
  });

  it('is ended at once although it hears nothing, as inside one SQLite statement', async () => {
    entryThat(`process.send({ type: 'stage', stage: 'copying' }); setImmediate(() => { for (;;); });`);
    const stop = new AbortController();
    let abortedAtMs = 0;
    const running = runJob(
      'backup-worker',
      {},
      {
        signal: stop.signal,
        onStage: () => {
          abortedAtMs = performance.now();
          stop.abort();
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: 'file/aborted' });
    expect(performance.now() - abortedAtMs).toBeLessThan(1_000);
  });

  it('does not begin where it was cancelled before', async () => {
    entryThat(`require('no such thing');`);
    await expect(runJob('backup-worker', {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'file/aborted',
    });
  });
});

describe('the arguments of a job', () => {
  it('are its file under Node.js, and a word that is no command in a packed program', () => {
    expect(jobArguments('/code', 'rekey-worker', { electron: false, root: true })).toEqual([
      join('/code', 'rekey-worker.js'),
    ]);
    expect(jobArguments('/code', 'rekey-worker', { electron: true, root: false })).toEqual([
      'job-process',
      'rekey-worker',
    ]);
    expect(jobArguments('/code', 'rekey-worker', { electron: true, root: true })[0]).toBe('--no-sandbox');
  });
});
