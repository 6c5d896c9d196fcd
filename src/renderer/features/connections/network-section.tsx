import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ProxyMode, proxyModes } from '@shared/domain/network';
import { commonFieldLabels } from '@shared/i18n/setting-problems';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { useText } from '../../lib/use-text';
import { CertificateField } from './certificate-field';
import { CredentialField } from './credential-field';
import { proxyModeOf } from './network-values';

export interface NetworkSectionProps {
  /** null for a new one. */
  readonly connection: ConnectionView | null;
}

/** How the calls of a connection leave: the same few fields for every provider. */
export function NetworkSection({ connection }: NetworkSectionProps) {
  const { t } = useTranslation('connections');
  const say = useText();
  const chosen = Form.useWatch<ProxyMode | undefined>(['settings', 'proxyMode']);
  const mode = chosen ?? proxyModeOf(connection);
  const addressOf = (name: 'proxyUrl' | 'pacUrl', hint: string, example: string) => (
    <Form.Item
      name={['settings', name]}
      label={say(commonFieldLabels[name])}
      extra={hint}
      rules={[{ required: true, message: t('required', { label: say(commonFieldLabels[name]) }) }]}
    >
      <Input className="vd-mono" inputMode="url" spellCheck={false} maxLength={2000} placeholder={example} />
    </Form.Item>
  );
  return (
    <>
      <h3 className="connections-form-heading">{t('formNetwork')}</h3>
      <Form.Item
        name={['settings', 'proxyMode']}
        label={say(commonFieldLabels.proxyMode)}
        extra={t(`proxyHint_${mode}`)}
        required
      >
        <Select options={proxyModes.map((value) => ({ value, label: t(`proxyMode_${value}`) }))} />
      </Form.Item>
      {mode === 'manual' && (
        <>
          {addressOf('proxyUrl', t('proxyUrlHint'), 'http://10.0.0.1:8080')}
          <CredentialField
            name="proxyUser"
            label={say(commonFieldLabels.proxyUser)}
            required={false}
            status={connection?.credentials['proxyUser'] ?? null}
          />
          <CredentialField
            name="proxyPassword"
            label={say(commonFieldLabels.proxyPassword)}
            required={false}
            status={connection?.credentials['proxyPassword'] ?? null}
          />
        </>
      )}
      {mode === 'pac' && addressOf('pacUrl', t('pacUrlHint'), 'http://proxy.example/proxy.pac')}
      <Form.Item label={say(commonFieldLabels.caCertificates)} extra={t('certificatesHint')}>
        <Form.Item noStyle name={['settings', 'caCertificates']}>
          <CertificateField stored={connection?.certificates ?? []} />
        </Form.Item>
      </Form.Item>
    </>
  );
}
