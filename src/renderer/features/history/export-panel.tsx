import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import type { HistoryExport } from './store';

export interface ExportButtonProps {
  /** Checks that the filter leaves; null while that is not known. */
  readonly total: number | null;
  readonly filtered: boolean;
  readonly busy: boolean;
  readonly onExport: (choice: HistoryExport) => void;
}

/** Asks for format and masking beside the button, then writes what is shown. */
export function ExportButton({ total, filtered, busy, onExport }: ExportButtonProps): ReactNode {
  const { t } = useTranslation('history');
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const [format, setFormat] = useState<HistoryExport['format']>('xlsx');
  const [masked, setMasked] = useState(true);
  const totalText = formatCount(total ?? 0, locale);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="history-export">
          <p>
            {filtered ? t('exportTitle', { total: totalText }) : t('exportTitleAll', { total: totalText })}
          </p>
          <div className="history-export-choices">
            <Segmented<HistoryExport['format']>
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
          </div>
          {!masked && <p className="history-export-warning">{t('exportFullHint')}</p>}
          <Button
            type="primary"
            icon={<ExportOutlined aria-hidden />}
            onClick={() => {
              setIsOpen(false);
              onExport({ format, masked });
            }}
          >
            {t('exportRun')}
          </Button>
        </div>
      }
    >
      <Button icon={<ExportOutlined aria-hidden />} loading={busy} disabled={total === null || total === 0}>
        {t('export')}
      </Button>
    </Popover>
  );
}

export interface ExportedLineProps {
  readonly exported: { readonly path: string; readonly rows: number };
  readonly onShow: (path: string) => void;
}

/** Where the export went; stays until another search. */
export function ExportedLine({ exported, onShow }: ExportedLineProps): ReactNode {
  const { t } = useTranslation('history');
  const locale = useLocale();
  return (
    <p role="status" className="history-exported">
      <span className="vd-selectable">
        {t('exported', { rows: formatCount(exported.rows, locale), path: exported.path })}
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
    </p>
  );
}
