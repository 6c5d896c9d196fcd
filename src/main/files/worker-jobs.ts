/** The jobs of the file worker, apart from the thread they run in. */
import { assertNever } from '@shared/assert-never';
import { toErrorEnvelope } from '@shared/errors/app-error';
import { writeCsv } from './csv/write-csv';
import { openTable } from './open-table';
import { writeTemplate } from './template';
import type { FileJob, JobPort, ReadJob, RewriteJob, WriteJob } from './worker-protocol';
import type { OutputRows, WriteResult } from './write-options';
import { rewriteXlsx, type PlacedRows } from './xlsx/rewrite/rewrite-xlsx';
import { writeXlsx } from './xlsx/write-xlsx';

/** Does one job and reports its end; never throws. */
export async function runJob(job: FileJob, port: JobPort): Promise<void> {
  try {
    port.send({ type: 'done', rows: await rowsOfJob(job, port) });
  } catch (error) {
    port.send({ type: 'failed', error: toErrorEnvelope(error) });
  }
}

async function rowsOfJob(job: FileJob, port: JobPort): Promise<number> {
  switch (job.job) {
    case 'read':
      return await read(job, port);
    case 'write':
      return (await write(job, port)).rows;
    case 'template':
      await writeTemplate(job.path, job.output);
      return job.output.columns.length === 0 ? 0 : 1;
    case 'rewrite':
      return (await rewrite(job, port)).rows;
    default:
      return assertNever(job);
  }
}

async function read(job: ReadJob, port: JobPort): Promise<number> {
  const source = await openTable(job.path, {
    ...(job.sheetName === null ? {} : { sheetName: job.sheetName }),
    ...(job.encoding === null ? {} : { encoding: job.encoding }),
    ...(job.delimiter === null ? {} : { delimiter: job.delimiter }),
    limits: job.limits,
  });
  try {
    port.send({ type: 'opened', opened: source.opened });
    await port.receive();
    let rowCount = 0;
    for await (const chunk of source.rows) {
      rowCount += chunk.rows.length;
      port.send({ type: 'rows', ...chunk });
      await port.receive();
    }
    return rowCount;
  } finally {
    await source.close();
  }
}

async function write(job: WriteJob, port: JobPort): Promise<WriteResult> {
  const rows = pulledRows(port);
  const { output } = job;
  return output.format === 'xlsx'
    ? await writeXlsx(job.path, { ...output, rows })
    : await writeCsv(job.path, { ...output, rows });
}

async function* pulledRows(port: JobPort): OutputRows {
  for (;;) {
    port.send({ type: 'pull' });
    const message = await port.receive();
    if (message.type !== 'rows') return;
    yield message.rows;
  }
}

async function rewrite(job: RewriteJob, port: JobPort): Promise<WriteResult> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    port.send({ type: 'pull-original' });
    const message = await port.receive();
    if (message.type !== 'bytes') break;
    pieces.push(message.bytes);
  }
  return await rewriteXlsx(job.path, Buffer.concat(pieces), job.output, placedRows(port));
}

async function* placedRows(port: JobPort): PlacedRows {
  for (;;) {
    port.send({ type: 'pull-placed' });
    const message = await port.receive();
    if (message.type !== 'placed') return;
    yield message.rows;
  }
}
