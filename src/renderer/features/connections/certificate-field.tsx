import { CloseOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CertificateView } from '@shared/ipc/connection-view';
import { fieldRefusal } from './field-refusal';
import { formatDate } from '../../lib/format';
import { call } from '../../lib/ipc-client';
import { messageOf } from '../../lib/messages';
import { useLocale } from '../../lib/use-text';
import './network.css';

export interface CertificateFieldProps {
  /** Those of the saved connection. */
  readonly stored: readonly CertificateView[];
  /** Given by the form item around it: PEM, empty text to remove them, absent for no change. */
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** Additional authorities: chosen as a file, shown by name and end of validity before they are saved. */
export function CertificateField({ stored, value, onChange }: CertificateFieldProps) {
  const { t } = useTranslation('connections');
  const locale = useLocale();
  const [chosen, setChosen] = useState<readonly CertificateView[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = value === undefined ? stored : value === '' ? [] : chosen;

  const choose = async () => {
    setProblem(null);
    try {
      const found = await call('connections:chooseCertificates');
      if (found === null) return;
      setChosen(found.certificates);
      onChange?.(found.pem);
    } catch (error) {
      setProblem(fieldRefusal(error, locale)?.text ?? messageOf(error, locale));
    }
  };
  return (
    <div className="connections-certificates">
      {shown.length > 0 && (
        <ul>
          {shown.map((certificate) => (
            <li key={certificate.fingerprint} title={certificate.fingerprint}>
              <span>{certificate.subject}</span>
              <span className="vd-quiet">
                {t('certificateUntil', { date: formatDate(certificate.validToMs) })}
              </span>
              {certificate.state !== 'valid' && (
                <span className="connections-certificate-warning">
                  <WarningOutlined aria-hidden /> {t(`certificate_${certificate.state}`)}
                </span>
              )}
              {!certificate.authority && <span className="vd-quiet">{t('certificateSingle')}</span>}
            </li>
          ))}
        </ul>
      )}
      <div className="connections-certificate-actions">
        <Button size="small" onClick={() => void choose()}>
          {t(shown.length === 0 ? 'certificatesChoose' : 'certificatesReplace')}
        </Button>
        {shown.length > 0 && (
          <Button size="small" icon={<CloseOutlined aria-hidden />} onClick={() => onChange?.('')}>
            {t('certificatesRemove')}
          </Button>
        )}
      </div>
      {problem !== null && (
        <p className="connections-certificate-warning" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
