import { beforeEach, expect, it } from 'vitest';
import type { DataService } from '@main/data/data-service';
import { eachTestOpens } from './each-test-opens';
import { answer, intent, outcome } from './support';

let data: DataService;

eachTestOpens((opened) => ({ data } = opened));
beforeEach(async () => {
  for (const id of ['c1', 'c2']) {
    await data.commitIntent(intent(id));
    await data.commitOutcome(outcome(id));
  }
});

it('tells the calls of a check in their order, with what each cost', async () => {
  await data.commitIntent(intent('c3', { atMs: 5_000 }));
  const failed = answer({ verdict: 'failed', reason: 'network', billed: 'no', feeFen: 0, requestId: null });
  await data.commitOutcome({
    ...outcome('c3', { final: false, httpStatus: null, atMs: 5_100 }),
    answer: failed,
  });
  await data.commitIntent(intent('c3', { attemptNumber: 2, atMs: 6_000 }));
  const { attempts } = await data.checkLife('c3');
  expect(attempts).toMatchObject([
    { attemptNumber: 1, startedAtMs: 5_000, verdict: 'failed', billed: 'no', httpStatus: null },
    { attemptNumber: 2, startedAtMs: 6_000, finishedAtMs: null, verdict: null, billed: null },
  ]);
});

it('keeps notes in their order and the tags as they were set last, and records both', async () => {
  await data.addNote('c1', { atMs: 10, author: 'window:liu', text: '电话核实过' });
  await data.addNote('c1', { atMs: 20, author: 'window:chen', text: '材料已归档' });
  await data.setTags('c1', ['复核', '归档', '复核'], 30);
  await data.setTags('c1', ['归档'], 40);
  await data.setTags('c2', ['归档', '重点'], 50);
  const { notes, tags } = await data.checkLife('c1');
  expect(notes.map(({ author, text }) => [author, text])).toEqual([
    ['window:liu', '电话核实过'],
    ['window:chen', '材料已归档'],
  ]);
  expect(tags).toEqual(['归档']);
  expect(await data.listTags()).toEqual([
    { tag: '归档', checks: 2 },
    { tag: '重点', checks: 1 },
  ]);
  const { entries } = await data.pageAudit({ group: 'check' }, 0, 10);
  const told = entries.filter(({ action }) => action === 'check.noted' || action === 'check.tagged');
  expect(told).toHaveLength(5);
  // What was written may name a person.
  expect(JSON.stringify(told)).not.toContain('电话核实过');
});

it('finds checks by their tag, and with a text', async () => {
  await data.setTags('c2', ['重点'], 10);
  const found = await data.searchChecks({ tag: '重点' }, 0, 10);
  expect([found.total, found.checks.map(({ checkId }) => checkId)]).toEqual([1, ['c2']]);
  expect(await data.countChecks({ tag: '重点' })).toBe(1);
  expect((await data.searchChecks({ tag: '重点', text: '小明' }, 0, 10)).total).toBe(1);
  expect((await data.searchChecks({ tag: '其他' }, 0, 10)).total).toBe(0);
});

it('refuses a check that is not there', async () => {
  await expect(data.setTags('c9', ['x'], 1)).rejects.toMatchObject({ code: 'check/not-found' });
  await expect(data.checkLife('c9')).rejects.toMatchObject({ code: 'check/not-found' });
});
