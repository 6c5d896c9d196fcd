import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportChoice } from '../../lib/export-choice';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { ExportChoiceFields, useExportChoice } from '../../ui/export-choice';
import { Mono } from '../../ui/mono';

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
  const [choice, setChoice] = useExportChoice();
  const { masked } = choice;
  return (
    <div className="batch-export">
      <ExportChoiceFields choice={choice} onChange={setChoice} />
      <Button
        icon={<ExportOutlined aria-hidden />}
        loading={busy}
        onClick={() => {
          onExport(choice);
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
