import { DownloadOutlined, FolderOpenOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Dropdown, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckKind } from '@shared/domain/factors';
import { kindLabels } from '@shared/i18n/words';
import { useText } from '../../lib/use-text';

export interface DropZoneProps {
  readonly kinds: readonly CheckKind[];
  readonly kind: CheckKind;
  readonly busy: boolean;
  readonly onKind: (kind: CheckKind) => void;
  readonly onChooseFile: () => void;
  readonly onTemplate: (format: 'xlsx' | 'csv') => void;
}

/** Where a batch begins: what is checked, and the file; the drop itself is taken by the whole window. */
export function DropZone({ kinds, kind, busy, onKind, onChooseFile, onTemplate }: DropZoneProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  return (
    <section className="batch-drop">
      <InboxOutlined className="batch-drop-icon" aria-hidden />
      <div className="batch-drop-words">
        <p className="batch-drop-title">{t('dropTitle')}</p>
        <p className="vd-quiet">{t('dropHint')}</p>
      </div>
      <div className="batch-drop-actions">
        <Select<CheckKind>
          aria-label={t('kind')}
          className="batch-drop-kind"
          value={kind}
          disabled={busy}
          onChange={onKind}
          options={kinds.map((value) => ({ value, label: text(kindLabels[value]) }))}
        />
        <Button
          type="primary"
          icon={<FolderOpenOutlined aria-hidden />}
          disabled={busy}
          onClick={onChooseFile}
        >
          {t('chooseFile')}
        </Button>
        <TemplateButton busy={busy} onTemplate={onTemplate} />
      </div>
    </section>
  );
}

export interface TemplateButtonProps {
  readonly busy: boolean;
  readonly onTemplate: (format: 'xlsx' | 'csv') => void;
}

/** An empty file with the right headings, in either format. */
function TemplateButton({ busy, onTemplate }: TemplateButtonProps): ReactNode {
  const { t } = useTranslation('batch');
  return (
    <Dropdown
      trigger={['click']}
      disabled={busy}
      menu={{
        items: [
          { key: 'xlsx', label: t('templateXlsx') },
          { key: 'csv', label: t('templateCsv') },
        ],
        onClick: ({ key }) => {
          onTemplate(key === 'csv' ? 'csv' : 'xlsx');
        },
      }}
    >
      <Button icon={<DownloadOutlined aria-hidden />}>{t('template')}</Button>
    </Dropdown>
  );
}
