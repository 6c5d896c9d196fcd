/**
 * Operators: who sits at the desk. The screen between the open vault and the desk, the menu at the top, and the
 * accounts in the settings. It keeps no PIN longer than its field.
 */
import { Button, Form, Input, Select, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { roleLabels } from '@shared/i18n/operators';
import { call, IpcError } from '../../lib/ipc-client';
import { useOperators } from '../../lib/operator-store';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { useForm } from '../../ui/use-form';
import { WaitNote } from '../start/wait-note';
import '../start/start.css';

interface Fields {
  readonly id?: string;
  readonly pin?: string;
  readonly newPin?: string;
  readonly again?: string;
}

const chosenFields = ['newPin', 'again'] as const satisfies readonly (keyof Fields)[];

export function SignInPage(): ReactNode {
  const { t } = useTranslation('operators');
  const { t: tShell } = useTranslation('shell');
  const { t: tStart } = useTranslation('start');
  const say = useText();
  const accounts = useOperators(({ state }) => state?.accounts) ?? [];
  const refresh = useOperators((store) => store.refresh);
  const [form] = useForm<Fields>();
  const id = Form.useWatch('id', form) ?? accounts[0]?.id;
  const pin = Form.useWatch('pin', form) ?? '';
  const [busy, setBusy] = useState(false);
  const newPin = Form.useWatch('newPin', form) ?? '';
  const again = Form.useWatch('again', form) ?? '';
  /** The PIN was an administrator's: another one is chosen before anything else. */
  const [isTemporary, setIsTemporary] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const field = useRef<InputRef>(null);
  const waitMs = accounts.find((account) => account.id === id)?.waitMs ?? 0;
  useEffect(() => {
    if (error !== null) field.current?.focus({ cursor: 'all' });
  }, [error]);
  const submit = async () => {
    if (id === undefined) return;
    setBusy(true);
    setError(null);
    try {
      await call('operators:signIn', { id, pin, ...(isTemporary ? { newPin } : {}) });
    } catch (failure) {
      const code = failure instanceof IpcError ? failure.code : null;
      if (code === 'operator/pin-temporary') setIsTemporary(true);
      else {
        setError(failure);
        form.resetFields(
          code === 'vault/weak-pin' || code === 'operator/pin-same' ? [...chosenFields] : ['pin'],
        );
      }
    }
    await refresh().catch(setError);
    setBusy(false);
  };
  return (
    <main className="start-page">
      <div className="start-column">
        <div className="start-brand">
          <span className="start-brand-name">{tShell('product')}</span>
          <span className="vd-quiet">{tStart('productOther')}</span>
        </div>
        <section className="start-step">
          <h1>{t('signInTitle')}</h1>
          <p>{t('signInLead')}</p>
          <Form<Fields>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ id: accounts[0]?.id }}
            onFinish={() => void submit()}
          >
            <Form.Item name="id" label={t('operator')}>
              <Select
                onChange={() => {
                  setIsTemporary(false);
                  setError(null);
                  form.resetFields(['pin', ...chosenFields]);
                }}
                options={accounts.map((account) => ({
                  value: account.id,
                  label: `${account.name} · ${say(roleLabels[account.role])}`,
                }))}
              />
            </Form.Item>
            <Form.Item name="pin" label={t('pin')}>
              <Input.Password ref={field} autoFocus inputMode="numeric" autoComplete="off" maxLength={12} />
            </Form.Item>
            {isTemporary && (
              <>
                <p role="status">{t('temporary')}</p>
                <Form.Item name="newPin" label={t('newPin')} extra={t('pinHint')}>
                  <Input.Password autoFocus inputMode="numeric" autoComplete="off" maxLength={12} />
                </Form.Item>
                <Form.Item
                  name="again"
                  label={t('pinAgain')}
                  {...(again.length >= newPin.length && again !== newPin
                    ? { validateStatus: 'error' as const, help: t('pinDiffers') }
                    : {})}
                >
                  <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
                </Form.Item>
              </>
            )}
            {error !== null && <ErrorPanel error={error} title={t('signInFailed')} />}
            {waitMs > 0 && <WaitNote waitMs={waitMs} onOver={() => void refresh().catch(setError)} />}
            <Button
              type="primary"
              size="large"
              htmlType="submit"
              block
              loading={busy}
              disabled={
                pin === '' ||
                id === undefined ||
                waitMs > 0 ||
                (isTemporary && (newPin === '' || newPin !== again))
              }
            >
              {t('signIn')}
            </Button>
          </Form>
          <div className="start-ways">
            <Button type="link" onClick={() => void call('vault:lock').catch(setError)}>
              {tShell('lock')}
            </Button>
          </div>
        </section>
      </div>
    </main>
  );
}
