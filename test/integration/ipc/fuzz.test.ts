/** The short form of `npm run fuzz`: every channel, the same door, a seed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { channelNames } from '@shared/ipc/channels';
import { doorCodes } from '../../fuzz/judge';
import { type ChannelResult, runFuzz } from '../../fuzz/run-fuzz';

const messages = 300;

let results: readonly ChannelResult[] = [];
beforeAll(async () => {
  results = await runFuzz({ messages, seed: 1 });
}, 300_000);

describe(`${messages} hostile messages`, () => {
  it.each(channelNames)('on %s do nothing that they may not', (channel) => {
    const result = results.find((one) => one.channel === channel);
    expect(result).toMatchObject({ messages, findings: [] });
  });

  it('reach what is behind the door as well as the door', () => {
    const unreached = results.filter(({ codes }) =>
      Object.keys(codes).every((code) => doorCodes.includes(code)),
    );
    expect(unreached.map(({ channel }) => channel)).toEqual([]);
  });
});
