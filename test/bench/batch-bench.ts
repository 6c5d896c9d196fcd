/**
 * What the engine costs: rows a second over a bare undici loop's, with a sandbox that answers at once and with
 * one that takes as long as a near provider; how well a set rate is used; and what a row costs in a large batch
 * over a small one.
 *
 * `--parts ratio,latency,rate,scale`, all of them by default.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchRates } from './batch-rates';
import { benchRatio } from './batch-ratio';
import { benchScale } from './batch-scale';

export async function benchBatch(words: readonly string[]): Promise<unknown> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rows: { type: 'string', default: '20000' },
      concurrency: { type: 'string', default: '32' },
      rounds: { type: 'string', default: '3' },
      latency: { type: 'string', default: '20' },
      parts: { type: 'string', default: 'ratio,latency,rate,scale' },
      'scale-rows': { type: 'string', default: '200000' },
      json: { type: 'boolean' },
    },
  });
  const parts = values.parts.split(',');
  const folder = await mkdtemp(join(tmpdir(), 'veridesk-bench-'));
  try {
    const concurrency = Number(values.concurrency);
    const ratio = { rows: Number(values.rows), concurrency, rounds: Number(values.rounds) };
    const latencyMs = Number(values.latency);
    return {
      ...(parts.includes('ratio')
        ? { ratio: await benchRatio(join(folder, 'ratio'), { ...ratio, latencyMs: 0 }) }
        : {}),
      ...(parts.includes('latency')
        ? { ratioWithLatency: await benchRatio(join(folder, 'latency'), { ...ratio, latencyMs }) }
        : {}),
      ...(parts.includes('rate') ? { rates: await benchRates(join(folder, 'rate')) } : {}),
      ...(parts.includes('scale')
        ? {
            scale: await benchScale(join(folder, 'scale'), {
              rows: Number(values['scale-rows']),
              concurrency,
            }),
          }
        : {}),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
