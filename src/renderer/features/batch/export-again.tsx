import { SyncOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { filePassphraseLimits } from '@shared/domain/export';
import type { LastExportView } from '@shared/ipc/late-view';
import { formatCount, formatTime } from '../../lib/format';
import { useLocale } from '../../lib/use-text';

export interface ExportAgainProps {
  readonly last: LastExportView;
  /** The passphrase only where the file was encrypted. */
  readonly onAgain: (passphrase: string | undefined) => void;
}

/** What changed since the file that was written last, and the way to write it again. */
export function ExportAgain({ last, onAgain }: ExportAgainProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const inputId = useId();
  const [passphrase, setPassphrase] = useState('');
  const { changedRows, encrypted, writtenAtMs, fileName } = last;
  const time = formatTime(writtenAtMs);
  if (changedRows === 0) {
    return <p className="vd-quiet batch-export-again">{t('exportCurrent', { time, fileName })}</p>;
  }
  const isReady = !encrypted || [...passphrase].length >= filePassphraseLimits.shortest;
  return (
    <div className="batch-export-again">
      <span role="status">
        {t('exportChanged', { rows: formatCount(changedRows, locale), time, fileName })}
      </span>
      {encrypted && (
        <>
          <label htmlFor={inputId}>{t('exportPassphrase')}</label>
          <Input.Password
            id={inputId}
            size="small"
            autoComplete="new-password"
            maxLength={filePassphraseLimits.longest}
            value={passphrase}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </>
      )}
      <Button
        size="small"
        icon={<SyncOutlined aria-hidden />}
        disabled={!isReady}
        onClick={() => {
          setPassphrase('');
          onAgain(encrypted ? passphrase : undefined);
        }}
      >
        {t('exportAgain')}
      </Button>
    </div>
  );
}
