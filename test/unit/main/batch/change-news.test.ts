import { describe, expect, it } from 'vitest';
import { ChangeNews } from '@main/batch/change-news';
import { FakeTimers } from '../../../fakes/fake-timers';

function collectNews() {
  const timers = new FakeTimers();
  const told: string[] = [];
  return { timers, told, news: new ChangeNews(timers, (batchId) => told.push(batchId)) };
}

describe('news of changes', () => {
  it('tell of many changes of a batch once in a quarter of a second', async () => {
    const { timers, told, news } = collectNews();
    for (let row = 0; row < 100; row += 1) news.soon('one');
    news.soon('other');
    await timers.advance(249);
    expect(told).toEqual([]);
    await timers.advance(1);
    expect(told).toEqual(['one', 'other']);
  });

  it('come at once where they are told at once, and not again for what they told', async () => {
    const { timers, told, news } = collectNews();
    news.soon('one');
    news.now('one');
    expect(told).toEqual(['one']);
    await timers.advance(1_000);
    expect(told).toEqual(['one']);
  });
});
