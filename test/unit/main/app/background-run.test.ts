import { describe, expect, it } from 'vitest';
import { BackgroundRun, type CloseQuestion, type TrayState } from '@main/app/background-run';
import { microtasks } from '../../../fakes/fake-timers';

function open(batches: number, locale: 'zh-CN' | 'en' = 'zh-CN') {
  const seen = { batches, hidden: 0, quits: 0 };
  const questions: CloseQuestion[] = [];
  const trays: (TrayState | null)[] = [];
  let answer: (choice: number) => void = () => undefined;
  const background = new BackgroundRun({
    runningBatches: () => seen.batches,
    locale: () => locale,
    ask: (question) => {
      questions.push(question);
      return new Promise((resolve) => (answer = resolve));
    },
    hideWindow: () => (seen.hidden += 1),
    setTray: (state) => trays.push(state),
    quit: () => (seen.quits += 1),
  });
  const choose = async (choice: number) => {
    answer(choice);
    await microtasks();
  };
  return { background, seen, questions, trays, choose };
}

describe('a window that is closed', () => {
  it('closes without a question while nothing runs', () => {
    const { background, questions } = open(0);
    expect(background.holdsWindow()).toBe(false);
    expect(questions).toEqual([]);
  });

  it('asks once, however often it is closed', () => {
    const { background, questions } = open(2);
    expect(background.holdsWindow()).toBe(true);
    expect(background.holdsWindow()).toBe(true);
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({
      message: '还有 2 个批次正在运行或排队',
      buttons: ['在后台继续', '停止并退出', '返回'],
    });
  });

  it('goes on in the tray, which says how many run and when they have ended', async () => {
    const { background, seen, trays, choose } = open(2, 'en');
    background.holdsWindow();
    await choose(0);
    expect(seen.hidden).toBe(1);
    seen.batches = 1;
    background.noteBatches();
    background.noteBatches();
    seen.batches = 0;
    background.noteBatches();
    expect(trays.map((state) => state?.status)).toEqual([
      'VeriDesk: batches running: 2',
      'VeriDesk: batches running: 1',
      'VeriDesk: the batches have ended',
    ]);
    expect(trays.map((state) => state?.quit)).toEqual(['Stop and quit', 'Stop and quit', 'Quit']);
    background.noteShown();
    expect(trays.at(-1)).toBeNull();
    seen.batches = 3;
    background.noteBatches();
    expect(trays).toHaveLength(4);
  });

  it('stops and quits', async () => {
    const { background, seen, choose } = open(1);
    background.holdsWindow();
    await choose(1);
    expect(seen).toMatchObject({ quits: 1, hidden: 0 });
    background.release();
    expect(background.holdsWindow()).toBe(false);
  });

  it('stays, and asks again the next time', async () => {
    const { background, seen, questions, choose } = open(1);
    background.holdsWindow();
    await choose(2);
    expect(seen).toMatchObject({ quits: 0, hidden: 0 });
    expect(background.holdsWindow()).toBe(true);
    expect(questions).toHaveLength(2);
  });
});
