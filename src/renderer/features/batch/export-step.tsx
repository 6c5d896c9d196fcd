import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { Mono } from '../../ui/mono';
import type { ExportChoice } from './batch-state';

export interface ExportStepProps {
  readonly busy: boolean;
  readonly exported: { readonly path: string; readonly rows: number } | null;
  readonly onExport: (choice: ExportChoice) => void;
  readonly onShow: (path: string) => void;
}

/** The operator's own file with the results behind: format, masked or full, and where it went. */
export function ExportStep({ busy, exported, onExport, onShow }: ExportStepProps): ReactNode {
  const { t } = useTranslation('batch');
  const locale = useLocale();
  const [format, setFormat] = useState<ExportChoice['format']>('xlsx');
  const [masked, setMasked] = useState(true);
  return (
    <div className="batch-export">
      <Segmented<ExportChoice['format']>
        aria-label={t('exportFormat')}
        value={format}
        onChange={setFormat}
        options={[
          { value: 'xlsx', label: '.xlsx' },
          { value: 'csv', label: '.csv' },
        ]}
      />
      <Segmented<'masked' | 'full'>
        aria-label={t('exportContent')}
        value={masked ? 'masked' : 'full'}
        onChange={(value) => {
          setMasked(value === 'masked');
        }}
        options={[
          { value: 'masked', label: t('exportMasked') },
          { value: 'full', label: t('exportFull') },
        ]}
      />
      <Button
        icon={<ExportOutlined aria-hidden />}
        loading={busy}
        onClick={() => {
          onExport({ format, masked });
        }}
      >
        {t('exportRun')}
      </Button>
      {exported !== null ? (
        <span role="status" className="batch-export-words">
          <span className="batch-export-path" title={exported.path}>
            {t('exportedRows', { rows: formatCount(exported.rows, locale) })} <Mono>{exported.path}</Mono>
          </span>
          <Button
            size="small"
            icon={<FolderOpenOutlined aria-hidden />}
            onClick={() => {
              onShow(exported.path);
            }}
          >
            {t('openFolder')}
          </Button>
        </span>
      ) : (
        <span className={masked ? 'vd-quiet batch-export-words' : 'batch-warning batch-export-words'}>
          {masked ? t('exportHint') : t('exportFullHint')}
        </span>
      )}
    </div>
  );
}
