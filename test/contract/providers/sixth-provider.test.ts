/** The claims of docs/adding-a-provider.md, tried: an invented provider is added and does its work end to end. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Factors } from '@shared/domain/factors';
import type * as ProviderModule from '@shared/domain/provider';
import { checkViewSchema } from '@shared/ipc/check-view';
import { connectionViewSchema } from '@shared/ipc/connection-view';
import { checkViewOf } from '@main/checks/check-view';
import { connectionViewOf } from '@main/connections/connection-view';
import type { Desk } from '@main/create-desk';
import { createProviderRegistry } from '@main/providers/registry';
import { inventedPerson } from '@sandbox/register';
import { startSandbox, type RunningSandbox } from '@sandbox/server';
import { createTestDesk, type TestDesk } from '../../fakes/test-desk';
import { createSixthProvider, sixthProviderId } from '../../fixtures/sixth-provider/adapter';
import { sixthProtocol } from '../../fixtures/sixth-provider/sandbox';
import { describeProvider } from './provider-suite';

// The one line in src/shared/domain/provider.ts: the id in the list of ids.
vi.mock('@shared/domain/provider', async (importActual) => {
  const actual = await importActual<typeof ProviderModule>();
  return { ...actual, providerIds: [...actual.providerIds, 'postbox'] };
});

describeProvider(createSixthProvider(), {
  settings: {},
  credential: { account: 'desk', secret: 'c0ffee00c0ffee00c0ffee00c0ffee00' },
  checks: [{ kind: 'id-2', factors: { name: '张三', idNumber: '11010519491231002X' } }],
  bodyOf: ({ code }) => ({ status: code, text: 'text', letter: 'L1' }),
});

describe('over its sandbox', () => {
  const providers = createProviderRegistry([createSixthProvider()]);
  const person = inventedPerson(42);
  const right = { name: person.name, idNumber: person.idNumber };
  let sandbox: RunningSandbox;
  let testDesk: TestDesk;
  let desk: Desk;

  beforeEach(async () => {
    sandbox = await startSandbox({ extraProtocols: [sixthProtocol] });
    testDesk = await createTestDesk({ providers });
    desk = await testDesk.open();
    testDesk.workstation.connections.save(null, {
      providerId: sixthProviderId,
      name: 'letters',
      settings: { baseUrl: Reflect.get(sandbox.address.baseUrls, 'postbox') as string, price: '25' },
      credentials: Reflect.get(sandbox.address.credentials, 'postbox') as Record<string, string>,
    });
  });
  afterEach(async () => {
    await testDesk.close();
    await sandbox.close();
  });

  const check = (factors: Factors) => desk.checks.run('letters', 'id-2', factors);

  test('the registry shows it behind the product’s own, and its connection is one of a sandbox', () => {
    expect([...providers.keys()].at(-1)).toBe('postbox');
    const [stored] = testDesk.workstation.connections.list();
    if (stored === undefined) throw new Error('The connection was saved.');
    const view = connectionViewSchema.parse(connectionViewOf(providers, stored));
    expect(view).toMatchObject({ providerId: 'postbox', kinds: ['id-2'], sandbox: true, priceFen: 25 });
  });

  test.each([
    ['match', {}, 'yes'],
    ['mismatch', { name: '不同名' }, 'yes'],
    ['no-record', { idNumber: '110105194912310193' }, 'no'],
  ])('a check is a %s, told with advice, kept and booked', async (verdict, changes, billed) => {
    const completed = await check({ ...right, ...changes });
    expect(completed.answer).toMatchObject({
      verdict,
      billed,
      feeFen: billed === 'yes' ? 25 : 0,
      requestId: 'L1',
    });
    const view = checkViewSchema.parse(
      checkViewOf(providers, { ...completed, checkedAtMs: completed.answeredAtMs }, 'default'),
    );
    expect(view.advice?.en).toBeTruthy();
    expect(view.factors.idNumber).toContain('*');
    expect(await desk.data.getCheck(completed.checkId ?? '')).toMatchObject({ providerId: 'postbox' });
    expect(sandbox.books.totals()).toMatchObject({ calls: 1, billed: billed === 'yes' ? 1 : 0 });
  });

  test('what a local rule refuses is not sent', async () => {
    expect((await check({ ...right, idNumber: '110105194912310021' })).checkId).toBeNull();
    expect(sandbox.books.totals().calls).toBe(0);
  });

  test('the faults of the sandbox strike it too, and nothing is confirmed or free by mistake', async () => {
    for (const fault of ['truncate', 'html', 'empty', 'status-500', 'cut-body', 'reset-after-booking']) {
      sandbox.setFaults(`${fault}=1`);
      expect((await check(right)).answer).toMatchObject({
        verdict: expect.stringMatching(/^(?:failed|unknown)$/) as string,
        billed: 'unknown',
      });
    }
  });

  test('a wrong clock is corrected once', async () => {
    sandbox.setFaults('clockSkew=-7200');
    expect((await check(right)).answer.verdict).toBe('match');
    expect(sandbox.books.calls().map(({ code }) => code)).toEqual(['stale', 'same']);
  });

  test('an ordered answer comes, and what is safe to repeat is repeated', async () => {
    sandbox.orderAnswer({ provider: 'postbox' as never, code: 'slow' });
    expect((await check(right)).answer.verdict).toBe('match');
    sandbox.orderAnswer({ provider: 'postbox' as never, code: 'empty' });
    expect((await check(right)).answer).toMatchObject({ verdict: 'failed', reason: 'quota', billed: 'no' });
  });
});
