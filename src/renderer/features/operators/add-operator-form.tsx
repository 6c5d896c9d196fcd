import { Button, Form, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { operatorNameLimit, roles, type Role } from '@shared/domain/operators';
import { roleHints, roleLabels } from '@shared/i18n/operators';
import { call } from '../../lib/ipc-client';
import { useText } from '../../lib/use-text';
import { ErrorPanel } from '../../ui/error-panel';
import { useForm } from '../../ui/use-form';

export interface AddOperatorFormProps {
  /** The first account is an administrator's. */
  readonly isFirst: boolean;
  readonly onAdded: () => void;
  readonly onCancel: () => void;
}

interface Fields {
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
  readonly again: string;
}

export function AddOperatorForm({ isFirst, onAdded, onCancel }: AddOperatorFormProps): ReactNode {
  const { t } = useTranslation('operators');
  const say = useText();
  const [form] = useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async ({ name, role, pin }: Fields) => {
    setBusy(true);
    setError(null);
    try {
      await call('operators:add', { name, role: isFirst ? 'administrator' : role, pin });
      onAdded();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  const same = async () => {
    if (form.getFieldValue('pin') !== form.getFieldValue('again')) throw new Error(t('pinDiffers'));
  };
  const required = [{ required: true, message: t('needed') }];
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="operators-add"
      initialValues={{ role: 'operator' }}
      onFinish={(fields) => void submit(fields)}
    >
      {isFirst && <p className="vd-quiet">{t('firstHint')}</p>}
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={operatorNameLimit} autoComplete="off" />
      </Form.Item>
      {!isFirst && (
        <Form.Item name="role" label={t('role')}>
          <Radio.Group
            className="operators-roles"
            options={roles.map((value) => ({
              value,
              label: (
                <>
                  {say(roleLabels[value])} <span className="vd-quiet">{say(roleHints[value])}</span>
                </>
              ),
            }))}
          />
        </Form.Item>
      )}
      <Form.Item name="pin" label={t('pin')} extra={t('pinHint')} rules={required}>
        <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
      <Form.Item name="again" label={t('pinAgain')} rules={[{ validator: same }]} validateTrigger="onSubmit">
        <Input.Password inputMode="numeric" autoComplete="off" maxLength={12} />
      </Form.Item>
      {error !== null && <ErrorPanel error={error} title={t('failed')} />}
      <div className="operators-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('create')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
