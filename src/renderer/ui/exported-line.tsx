import { FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './exported-line.css';

export interface ExportedLineProps {
  /** What was written, and where to. */
  readonly text: string;
  readonly onShow: () => void;
}

/** Where an export went; stays until something else is asked for. */
export function ExportedLine({ text, onShow }: ExportedLineProps): ReactNode {
  const { t } = useTranslation('shell');
  return (
    <p role="status" className="vd-exported">
      <span className="vd-selectable">{text}</span>
      <Button size="small" icon={<FolderOpenOutlined aria-hidden />} onClick={onShow}>
        {t('openFolder')}
      </Button>
    </p>
  );
}

/** In place of it, where the operator ended the export before its end. */
export function ExportCancelledLine(): ReactNode {
  const { t } = useTranslation('shell');
  return (
    <p role="status" className="vd-exported">
      {t('exportCancelled')}
    </p>
  );
}
