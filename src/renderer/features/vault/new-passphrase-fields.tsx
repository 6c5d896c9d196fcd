import { Form, type FormInstance, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { leastPassphraseLength, passphraseProblem } from './passphrase';

export interface NewPassphraseFieldsProps {
  /** Gets `passphrase` and `again`. */
  readonly form: FormInstance;
}

/** A new passphrase, typed twice. */
export function NewPassphraseFields({ form }: NewPassphraseFieldsProps) {
  const { t } = useTranslation('vault');
  const length = leastPassphraseLength;
  const check = (field: 'passphrase' | 'again') => async () => {
    const { passphrase = '', again = '' } = form.getFieldsValue() as { passphrase?: string; again?: string };
    const problem = passphraseProblem(passphrase, again);
    if (problem === 'too-short' && field === 'passphrase')
      throw new Error(t('passphraseTooShort', { length }));
    if (problem === 'differs' && field === 'again') throw new Error(t('passphraseDiffers'));
  };
  return (
    <>
      <Form.Item
        name="passphrase"
        label={t('newPassphrase')}
        validateTrigger="onBlur"
        rules={[{ validator: check('passphrase') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('newPassphraseAgain')}
        validateTrigger="onBlur"
        dependencies={['passphrase']}
        rules={[{ validator: check('again') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={1000} />
      </Form.Item>
    </>
  );
}
