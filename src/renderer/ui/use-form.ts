import { Form, type FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import { useLocale } from '../lib/use-text';

/** antd's form, whose messages follow the language of the screen: antd keeps those of the last look at a field. */
export function useForm<Fields>(): readonly [FormInstance<Fields>] {
  const [form] = Form.useForm<Fields>();
  const locale = useLocale();
  const shown = useRef(locale);
  useEffect(() => {
    if (shown.current === locale) return;
    shown.current = locale;
    const refused = form.getFieldsError().filter(({ errors }) => errors.length > 0);
    // What is refused still is, and is said by the field.
    if (refused.length > 0) form.validateFields(refused.map(({ name }) => name)).catch(() => undefined);
  }, [form, locale]);
  return [form];
}
