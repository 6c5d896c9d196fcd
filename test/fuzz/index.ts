/**
 * Entry of `npm run fuzz`: `--messages 100000` for each channel, `[--channels a:b,c:d] [--seed N] [--json]`. Ends
 * with status 1 where a message did what it may not, or was answered as none may be.
 */
import { parseArgs } from 'node:util';
import { type ChannelName, channelNames } from '@shared/ipc/channels';
import { runFuzz } from './run-fuzz';

async function main(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      messages: { type: 'string', default: '100000' },
      channels: { type: 'string' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean' },
    },
  });
  const startedAt = performance.now();
  const secondsSoFar = () => Math.round((performance.now() - startedAt) / 1000);
  const results = await runFuzz({
    messages: Number(values.messages),
    seed: Number(values.seed),
    channels: channelsOf(values.channels),
    onChannel: ({ channel, answered, effects, findings }) => {
      const counts = `${answered} answered, ${effects} effects, ${findings.length} findings`;
      process.stderr.write(`${channel}: ${counts}, ${secondsSoFar()} s\n`);
    },
  });
  const findings = results.flatMap((result) =>
    result.findings.map((finding) => ({ channel: result.channel, ...finding })),
  );
  const summary = {
    channels: results.length,
    messages: results.reduce((sum, { messages }) => sum + messages, 0),
    answered: results.reduce((sum, { answered }) => sum + answered, 0),
    effects: results.reduce((sum, { effects }) => sum + effects, 0),
    findings,
    seconds: secondsSoFar(),
  };
  if (values.json === true) {
    const byChannel = results.map(({ channel, codes }) => ({ channel, codes }));
    process.stdout.write(`${JSON.stringify({ ...summary, byChannel }, null, 2)}\n`);
  } else {
    console.table(Object.entries({ ...summary, findings: findings.length }));
    console.table(findings);
  }
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function channelsOf(text: string | undefined): readonly ChannelName[] {
  if (text === undefined) return channelNames;
  const wanted = text.split(',');
  const unknown = wanted.find((name) => !(channelNames as readonly string[]).includes(name));
  if (unknown !== undefined) throw new TypeError(`There is no channel ${unknown}.`);
  return channelNames.filter((name) => wanted.includes(name));
}

await main(process.argv.slice(2));
