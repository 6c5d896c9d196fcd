import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/ipc-client';
import { ErrorPanel } from '../../ui/error-panel';

/** Writes the certificate of a purge where the operator wants it; also long afterwards. */
export function SaveCertificate({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('keeping');
  const [path, setPath] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const save = (format: 'txt' | 'xlsx') => {
    setError(null);
    call('keeping:saveCertificate', { id, format }).then((saved) => {
      if (saved !== null) setPath(saved.path);
    }, setError);
  };
  return (
    <>
      <div className="keeping-actions">
        <Button size="small" onClick={() => save('txt')}>
          {t('saveTxt')}
        </Button>
        <Button size="small" onClick={() => save('xlsx')}>
          {t('saveXlsx')}
        </Button>
      </div>
      {path !== null && (
        <span role="status" className="vd-selectable">
          {t('saved', { path })}
        </span>
      )}
      {error !== null && <ErrorPanel error={error} />}
    </>
  );
}
