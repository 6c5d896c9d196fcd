import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { useForm } from '@renderer/ui/use-form';
import { installFakeBridge, renderInDesk } from '../../../fakes/render-in-desk';

const problem = { 'zh-CN': '请填写', en: 'Fill it in' } as const;

function Sample() {
  const { i18n } = useTranslation();
  const [form] = useForm<{ first: string; second: string }>();
  const message = problem[i18n.language === 'en' ? 'en' : 'zh-CN'];
  return (
    <Form form={form}>
      <Form.Item name="first" label="first" rules={[{ required: true, message }]}>
        <Input />
      </Form.Item>
      <Form.Item name="second" label="second" rules={[{ required: true, message }]}>
        <Input />
      </Form.Item>
      <Button onClick={() => void i18n.changeLanguage('en')}>English</Button>
      <Button onClick={() => void form.validateFields(['first']).catch(() => undefined)}>look</Button>
    </Form>
  );
}

describe('a form', () => {
  it('says what is refused in the language of the screen, and refuses nothing more', async () => {
    installFakeBridge();
    renderInDesk(<Sample />);
    await userEvent.click(screen.getByRole('button', { name: 'look' }));
    expect(await screen.findAllByText(problem['zh-CN'])).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findAllByText(problem.en)).toHaveLength(1);
    expect(screen.queryByText(problem['zh-CN'])).toBeNull();
  });
});
