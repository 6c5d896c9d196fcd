import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { CheckPage } from '@renderer/features/check/check-page';
import { useCheck } from '@renderer/features/check/store';
import { useSession } from '@renderer/lib/session-store';
import type { CheckView } from '@shared/ipc/check-view';
import { fakeAnswer } from '../../../../fakes/fake-answers';
import { FakeFailure, type FakeBridge, type FakeBridgeOptions } from '../../../../fakes/fake-bridge';
import { fakeConnections } from '../../../../fakes/fake-providers';
import { installFakeBridge, renderInDesk, resetDesk } from '../../../../fakes/render-in-desk';

afterEach(() => resetDesk(useSession, useCheck));

async function openCheck(options: FakeBridgeOptions = {}): Promise<FakeBridge> {
  const bridge = installFakeBridge(options);
  await useSession.getState().refreshApp();
  await useSession.getState().refreshConnections();
  renderInDesk(<CheckPage />);
  return bridge;
}

const nameField = () => screen.getByLabelText<HTMLInputElement>('姓名');
const idField = () => screen.getByLabelText<HTMLInputElement>('身份证号');
const sent = (bridge: FakeBridge) => bridge.calls.filter(({ name }) => name === 'check:run');

async function typeSubject(name = '张三', idNumber = '11010519491231002X'): Promise<void> {
  await userEvent.type(nameField(), name);
  await userEvent.type(idField(), idNumber);
}

describe('the check form', () => {
  it('starts with the focus in the first field', async () => {
    await openCheck();
    expect(document.activeElement).toBe(nameField());
  });

  it('groups the number while it is typed and sends it without blanks', async () => {
    const bridge = await openCheck();
    await typeSubject();
    expect(idField().value).toBe('110105 19491231 002X');
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /一致/ });
    expect(sent(bridge)[0]?.input).toEqual({
      connectionId: 'connection-1',
      kind: 'id-2',
      factors: { name: '张三', idNumber: '11010519491231002X' },
    });
  });

  it('names the rule that fails under its field and sends nothing', async () => {
    const bridge = await openCheck();
    await typeSubject('张三', '110105194912310021');
    expect(screen.getByText(/校验码与前 17 位不符/)).toBeDefined();
    expect(idField().getAttribute('aria-invalid')).toBe('true');
    await userEvent.keyboard('{Enter}');
    expect(sent(bridge)).toHaveLength(0);
    expect(document.activeElement).toBe(idField());
  });

  it('names what is missing once sending was tried, and goes there', async () => {
    const bridge = await openCheck();
    await userEvent.type(nameField(), '张三{Enter}');
    expect(screen.getByText('缺少身份证号，请填写。')).toBeDefined();
    expect(document.activeElement).toBe(idField());
    expect(sent(bridge)).toHaveLength(0);
  });

  it('shows a pasted number in the form in which it is sent', async () => {
    await openCheck();
    await userEvent.click(idField());
    await userEvent.paste('１１０１０５ 19491231 002x');
    expect(screen.getByText('110105 19491231 002X')).toBeDefined();
  });

  it('shows what the provider says beside its field until that is changed', async () => {
    const bridge = await openCheck({
      handlers: {
        'check:run': (input) => {
          const connection = fakeConnections()[0];
          if (connection === undefined) throw new FakeFailure('connection/not-found');
          const answer = fakeAnswer(connection, input);
          return { ...answer, verdict: 'invalid-input', fieldTips: { idNumber: '身份证号已注销' } };
        },
      },
    });
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    const tip = await screen.findByText('身份证号已注销');
    expect(tip.textContent).toContain('服务商提示');
    expect(document.getElementById(idField().getAttribute('aria-describedby') ?? '')?.contains(tip)).toBe(
      true,
    );
    expect(idField().getAttribute('aria-invalid')).toBe('true');
    expect(nameField().getAttribute('aria-invalid')).toBe('false');
    await waitFor(() => expect(document.activeElement).toBe(idField()));

    await userEvent.type(nameField(), '丰');
    expect(screen.getByText('身份证号已注销')).toBeDefined();
    await userEvent.clear(idField());
    await userEvent.type(idField(), '440524188001010014');
    expect(screen.queryByText('身份证号已注销')).toBeNull();
    expect(sent(bridge)).toHaveLength(1);
  });

  it('does not send on the Enter that ends a composition', async () => {
    const bridge = await openCheck();
    await typeSubject();
    fireEvent.keyDown(nameField(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(nameField(), { key: 'Enter', keyCode: 229 });
    expect(sent(bridge)).toHaveLength(0);
  });

  it('says nothing about a text that an input method is still composing', async () => {
    await openCheck();
    fireEvent.compositionStart(nameField());
    fireEvent.input(nameField(), { target: { value: 'zhang' }, isComposing: true });
    expect(nameField().value).toBe('zhang');
    expect(screen.queryByText(/姓名只能包含汉字/)).toBeNull();
    fireEvent.input(nameField(), { target: { value: '张' }, isComposing: true });
    fireEvent.compositionEnd(nameField());
    expect(useCheck.getState().texts.name).toBe('张');
  });

  it('clears form and answer with Esc and returns to the first field', async () => {
    await openCheck();
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /一致/ });
    await userEvent.keyboard('{Escape}');
    expect(nameField().value).toBe('');
    expect(idField().value).toBe('');
    expect(screen.queryByRole('heading', { name: /一致/ })).toBeNull();
    expect(document.activeElement).toBe(nameField());
  });

  it('fills in an invented subject for a sandbox connection only', async () => {
    await openCheck();
    await userEvent.click(screen.getByRole('button', { name: '虚构示例: 不一致' }));
    expect(nameField().value).toBe('李四');
    useSession.getState().selectConnection('connection-4');
    await waitFor(() => expect(screen.queryByRole('button', { name: /虚构示例/ })).toBeNull());
  });
});

describe('sending', () => {
  it('sends once while an answer is awaited', async () => {
    let answer: (view: CheckView) => void = () => undefined;
    const bridge = await openCheck({
      handlers: { 'check:run': () => new Promise<CheckView>((resolve) => (answer = resolve)) },
    });
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Enter}{Enter}{Escape}');
    expect(sent(bridge)).toHaveLength(1);
    expect(nameField().value).toBe('张三');
    answer({ ...emptyAnswer, verdict: 'match', billed: 'yes' });
    await screen.findByRole('heading', { name: /一致/ });
    expect(document.activeElement).toBe(nameField());
  });

  it('repeats a billed check of the same subject by the button only', async () => {
    const bridge = await openCheck();
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /一致/ });
    await userEvent.keyboard('{Enter}');
    expect(sent(bridge)).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: '再次核验' }));
    await waitFor(() => expect(sent(bridge)).toHaveLength(2));
  });

  it('repeats with Enter what was certainly not billed', async () => {
    const bridge = await openCheck();
    await typeSubject('孙八');
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /未得出/ });
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(sent(bridge)).toHaveLength(2));
  });

  it('tells a failure in a panel and keeps what was entered', async () => {
    await openCheck();
    await typeSubject('钱七');
    await userEvent.keyboard('{Enter}');
    const panel = await screen.findByRole('alert');
    expect(within(panel).getByText('transport/offline')).toBeDefined();
    expect(within(panel).getByText('7c1e04b2')).toBeDefined();
    expect(nameField().value).toBe('钱七');
    expect(idField().value).toBe('110105 19491231 002X');
  });
});

describe('the answer', () => {
  it('tells verdict, meaning, next step and cost, and reads them out', async () => {
    await openCheck();
    await typeSubject('赵六');
    await userEvent.keyboard('{Enter}');
    const heading = await screen.findByRole('heading', { name: /不确定/ });
    expect(heading.closest('[role="status"]')).not.toBeNull();
    expect(screen.getByText(/请求可能已到达服务商并计费/)).toBeDefined();
    expect(screen.getByText('可能已计费 · 费用未知')).toBeDefined();
  });

  it('says that it belongs to the last check once the form has changed', async () => {
    await openCheck();
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /一致/ });
    expect(screen.queryByText(/以下是上一次核验的结论/)).toBeNull();
    await userEvent.type(nameField(), '李四');
    expect(screen.getByText(/以下是上一次核验的结论/)).toBeDefined();
  });

  it('lets main copy the masked text, by button and by keys', async () => {
    const bridge = await openCheck();
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('button', { name: /复制脱敏结果/ }));
    await screen.findByText('已复制脱敏结果');
    await userEvent.keyboard('{Control>}{Shift>}C{/Shift}{/Control}');
    const copies = bridge.calls.filter(({ name }) => name === 'check:copyMasked');
    expect(copies.map(({ input }) => input)).toEqual([
      { checkId: '01JD8Q4N7T3W5K' },
      { checkId: '01JD8Q4N7T3W5K' },
    ]);
  });

  it('has nothing to copy when nothing was sent', async () => {
    await openCheck({
      handlers: {
        'check:run': () => ({
          ...emptyAnswer,
          verdict: 'invalid-input',
          billed: 'no',
          rule: 'name/characters',
        }),
      },
    });
    await typeSubject();
    await userEvent.keyboard('{Enter}');
    await screen.findByRole('heading', { name: /输入有误/ });
    expect(screen.queryByRole('button', { name: /复制脱敏结果/ })).toBeNull();
    expect(screen.getByText('未发送，未产生费用')).toBeDefined();
  });
});

const emptyAnswer: CheckView = {
  checkId: null,
  connectionId: 'connection-1',
  connectionName: '沙箱 · 挖数据',
  providerId: 'marketplace',
  kind: 'id-2',
  sandbox: true,
  batchId: null,
  rowNumber: null,
  operator: null,
  factors: {},
  verdict: 'failed',
  reason: null,
  rule: null,
  providerCode: null,
  providerMessage: null,
  requestId: null,
  billed: 'no',
  feeFen: null,
  facts: {},
  durationMs: null,
  startedAtMs: null,
  canFollowUp: false,
  checkedAtMs: null,
  codeMeaning: null,
  advice: null,
};
