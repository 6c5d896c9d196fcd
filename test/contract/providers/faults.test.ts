/** Every provider under every fault of the sandbox, through the whole engine: nothing is confirmed or free by mistake. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CheckKind } from '@shared/domain/factors';
import type { ProviderId } from '@shared/domain/provider';
import { settledVerdicts } from '@shared/domain/verdict';
import type { Desk } from '@main/create-desk';
import { createProviderRegistry } from '@main/providers/registry';
import { faultNames, type FaultName } from '@sandbox/faults';
import { sandboxProviderIds, type SandboxProviderId } from '@sandbox/protocol';
import { listRegister } from '@sandbox/register-page';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import { hastenedTimers } from '../../fakes/hastened-timers';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';

/** As the sandbox's connections declare its own codes. */
const standing: Readonly<Partial<Record<ProviderId, Readonly<Record<string, string>>>>> = {
  expauth: { codeMap: 'FP00001=mismatch,FP00002=no-record' },
};
const providers = createProviderRegistry();
const ids = sandboxProviderIds.filter((id) => id in listRegisterIds());

/** Of faults by which the answer never comes, or seconds later. */
const shortTimeoutMs = 500;
/** Of everything else: no busy machine makes it late. */
const longTimeoutMs = 10_000;
const timeoutsMs = [shortTimeoutMs, longTimeoutMs];
const late: readonly FaultName[] = ['hang', 'slow-body'];

let sandbox: RunningSandbox;
let testDesk: TestDesk;
let desk: Desk;
let nextSubject = 0;

beforeAll(async () => {
  sandbox = await startSandbox();
  testDesk = await createTestDesk({ timers: hastenedTimers(5) });
  desk = await testDesk.open();
  for (const [id, timeoutMs] of ids.flatMap((each) => timeoutsMs.map((ms) => [each, ms] as const))) {
    testDesk.workstation.connections.save(null, {
      providerId: id,
      name: `${id} ${timeoutMs}`,
      settings: {
        baseUrl: sandbox.address.baseUrls[id],
        timeoutMs: String(timeoutMs),
        price: '16',
        qps: '1000',
        ...standing[id],
        ...sandbox.address.settings[id],
      },
      credentials: sandbox.address.credentials[id],
    });
  }
  // Its tokens are there from here on, so that a fault meets the check itself.
  for (const ms of timeoutsMs) await check('glodon', ms);
});
afterAll(async () => {
  await testDesk.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.setFaults('');
  sandbox.books.clear();
});

/** All providers of the sandbox; the type makes a new one join. */
function listRegisterIds(): Readonly<Record<SandboxProviderId, true>> {
  return { marketplace: true, ihuyi: true, aliyun: true, expauth: true, glodon: true };
}

/** A check of somebody of the register who was not asked about yet. */
async function check(id: SandboxProviderId, timeoutMs: number = longTimeoutMs) {
  const kind = providers.get(id)?.declaration.kinds[0]?.kind as CheckKind;
  const [factors = {}] = listRegister(id, 1, (nextSubject += 1), 1).entries;
  const { answer } = await desk.checks.run(`${id} ${timeoutMs}`, kind, factors);
  const subject = factors.idNumber ?? factors.creditCode;
  const billed = sandbox.books.calls(id).filter((call) => call.subject === subject && call.billed);
  // Whatever happened: nobody is paid for twice, and what the books charged is never told as free.
  expect(billed.length).toBeLessThanOrEqual(answer.billed === 'no' ? 0 : 1);
  return answer;
}

const harmless: readonly FaultName[] = ['wrong-type'];

/** What a check of somebody of the register ends with when nothing is wrong. */
const confirmed = (id: SandboxProviderId) => (id === 'glodon' ? 'pending' : 'match');

describe.each(ids)('%s', (id) => {
  test.each(faultNames.map((name) => [name]))('%s', async (name) => {
    sandbox.setFaults(`${name}=1`);
    const answer = await check(id, late.includes(name) ? shortTimeoutMs : longTimeoutMs);
    if (harmless.includes(name)) {
      // Servers that send JSON under another name are common; the body is what counts.
      expect(answer).toMatchObject({ verdict: confirmed(id) });
      return;
    }
    expect(['failed', 'unknown']).toContain(answer.verdict);
    expect(settledVerdicts).not.toContain(answer.verdict);
    expect(answer.billed).toBe('unknown');
    expect(sandbox.books.totals(id).calls).toBe(name === 'reset-before' ? 0 : 1);
  });

  test('latency is waited for', async () => {
    sandbox.setFaults('latency=50..80');
    expect((await check(id)).verdict).toBe(confirmed(id));
  });

  test.each([3600, -3600])('a clock that is %i seconds off is corrected, and paid once', async (seconds) => {
    sandbox.setFaults(`clockSkew=${seconds}`);
    expect((await check(id)).verdict).toBe(confirmed(id));
    const offsets = [...desk.lanes.clockOffsets().values()].map((ms) => Math.round(ms / 60_000));
    expect(offsets).toContain(seconds / 60);
    sandbox.setFaults('');
    expect((await check(id)).verdict).toBe(confirmed(id));
  });

  test('throttling is told as such and as not charged, or as open', async () => {
    sandbox.setFaults('throttle=1');
    const answers = await Promise.all([check(id), check(id)]);
    const refused = answers.filter(({ verdict }) => verdict !== confirmed(id));
    for (const answer of refused) expect(answer).toMatchObject({ verdict: 'failed', reason: 'rate-limit' });
    expect(sandbox.books.totals(id).billed).toBe(answers.length - refused.length);
  });

  test('a standing code is the answer to every check', async () => {
    // Glodon documents no refusal at all, so any code of a step will do.
    const unknownCode = { layer: 'account.code', code: '20001', verdict: 'failed', reason: 'protocol' };
    const outOfMoney = providers.get(id)?.codes.find(({ reason }) => reason === 'quota');
    const first = id === 'glodon' ? unknownCode : outOfMoney;
    if (first === undefined) throw new Error('Every provider but Glodon can be out of money.');
    sandbox.setFaults(`code.${id}=${first.layer}/${first.code}`);
    expect(await check(id)).toMatchObject({ verdict: first.verdict, reason: first.reason });
  });
});

test('while nobody listens a check fails, provably unpaid, and works again after', async () => {
  sandbox.setFaults('refuse=60000');
  await new Promise((resolve) => setImmediate(resolve));
  for (const id of ids) {
    expect(await check(id)).toMatchObject({ verdict: 'failed', reason: 'network', billed: 'no', feeFen: 0 });
  }
  expect(sandbox.books.totals().calls).toBe(0);
});
