import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportChoice } from '../../lib/export-choice';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { ExportChoiceFields, useExportChoice } from '../../ui/export-choice';

export interface ExportButtonProps {
  /** Checks that the filter leaves; null while that is not known. */
  readonly total: number | null;
  readonly filtered: boolean;
  readonly busy: boolean;
  readonly onExport: (choice: ExportChoice) => void;
}

/** Asks for format and masking beside the button, then writes what is shown. */
export function ExportButton({ total, filtered, busy, onExport }: ExportButtonProps): ReactNode {
  const { t } = useTranslation('history');
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  const [choice, setChoice] = useExportChoice();
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
            <ExportChoiceFields choice={choice} onChange={setChoice} />
          </div>
          {!choice.masked && <p className="history-export-warning">{t('exportFullHint')}</p>}
          <Button
            type="primary"
            icon={<ExportOutlined aria-hidden />}
            onClick={() => {
              setIsOpen(false);
              onExport(choice);
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
