import { ExportOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRequest } from '../../lib/export-choice';
import { formatCount } from '../../lib/format';
import { useLocale } from '../../lib/use-text';
import { ExportDialog } from '../../ui/export-dialog';
import { Mono } from '../../ui/mono';
import { WorkProgress } from '../../ui/work-progress';
import type { LastExportView } from '@shared/ipc/late-view';
import type { ExportedFile } from './batch-state';
import { ExportAgain } from './export-again';

export interface ExportStepProps {
  readonly fileName: string;
  readonly rows: number;
  /** Whether the batch was read from an .xlsx. */
  readonly hasOriginal: boolean;
  readonly busy: boolean;
  readonly exported: ExportedFile | null;
  /** The file that was written last; null while there is none. */
  readonly last: LastExportView | null;
  readonly onAgain: (passphrase: string | undefined) => void;
  readonly onExport: (request: ExportRequest) => void;
  readonly onShow: (path: string) => void;
}

/** The operator's own file with the results behind: asked for in a dialog, and where it went. */
export function ExportStep(props: ExportStepProps): ReactNode {
  const { fileName, rows, hasOriginal, busy, exported, last, onExport, onShow } = props;
  const { t } = useTranslation(['batch', 'export']);
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  if (busy) return <WorkProgress kinds={['export']} />;
  return (
    <div className="batch-export">
      <Button icon={<ExportOutlined aria-hidden />} onClick={() => setIsOpen(true)}>
        {t('exportRun')}
      </Button>
      <ExportDialog
        open={isOpen}
        subject={`${fileName} · ${t('rowsCount', { rows: formatCount(rows, locale) })}`}
        hasOriginal={hasOriginal}
        onCancel={() => setIsOpen(false)}
        onExport={(request) => {
          setIsOpen(false);
          onExport(request);
        }}
      />
      {exported === null ? (
        <span className="vd-quiet batch-export-words">{t('exportHint')}</span>
      ) : (
        <span role="status" className="batch-export-words">
          <span className="batch-export-path" title={exported.path}>
            {t('exportedRows', { rows: formatCount(exported.rows, locale) })} <Mono>{exported.path}</Mono>
          </span>
          {exported.tableInstead && <span className="batch-warning">{t('export:plainInstead')}</span>}
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
      )}
      {last !== null && <ExportAgain last={last} onAgain={props.onAgain} />}
    </div>
  );
}
