import { ExportOutlined } from '@ant-design/icons';
import { Checkbox, Input, Modal, Radio, Segmented } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { filePassphraseLimits } from '@shared/domain/export';
import {
  rememberExportChoice,
  rememberedExportChoice,
  requestOf,
  type ExportChoice,
  type ExportRequest,
} from '../lib/export-choice';
import './export-dialog.css';

export interface ExportDialogProps {
  readonly open: boolean;
  /** What is exported, as `4 checks`. */
  readonly subject: string;
  /** Whether the operator's own workbook can be written again. */
  readonly hasOriginal: boolean;
  /** Whether there are people in it, who can be masked; true when it is left out. */
  readonly hasPeople?: boolean;
  readonly onCancel: () => void;
  readonly onExport: (request: ExportRequest) => void;
}

type FileKind = 'original' | 'xlsx' | 'csv';

/** Format, masking, encoding and passphrase of an export; all but the passphrase is remembered. */
export function ExportDialog(props: ExportDialogProps): ReactNode {
  const { open, onCancel } = props;
  // Mounted anew each time, so that no passphrase outlives its export.
  return open ? <OpenDialog {...props} onCancel={onCancel} /> : null;
}

function OpenDialog({
  subject,
  hasOriginal,
  hasPeople = true,
  onCancel,
  onExport,
}: ExportDialogProps): ReactNode {
  const { t } = useTranslation('export');
  const [choice, setChoice] = useState(rememberedExportChoice);
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const change = (part: Partial<ExportChoice>): void => setChoice((before) => ({ ...before, ...part }));
  const fileKind = kindOf(choice, hasOriginal);
  const isEncrypted = choice.format === 'xlsx' && choice.encrypted;
  const fault = isEncrypted ? faultOf(passphrase, repeated) : null;

  const run = (): void => {
    setIsAsked(true);
    if (fault !== null) return;
    rememberExportChoice(choice);
    onExport(requestOf(choice, passphrase));
  };

  return (
    <Modal
      open
      title={t('title')}
      width={520}
      okText={t('run')}
      okButtonProps={{ icon: <ExportOutlined aria-hidden /> }}
      cancelText={t('cancel')}
      onOk={run}
      onCancel={onCancel}
      transitionName=""
      maskTransitionName=""
    >
      <div className="export-dialog">
        <p className="export-subject">{subject}</p>
        <Radio.Group
          aria-label={t('format')}
          className="export-kinds"
          value={fileKind}
          onChange={(event) => change(choiceOfKind(event.target.value as FileKind))}
        >
          {(hasOriginal ? (['original', 'xlsx', 'csv'] as const) : (['xlsx', 'csv'] as const)).map((kind) => (
            <Radio key={kind} value={kind}>
              <span className="export-kind">{t(`kind_${kind}`)}</span>
              <span className="vd-quiet export-kind-hint">{t(`hint_${kind}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
        {hasPeople && (
          <Line label={t('content')}>
            <Segmented<'masked' | 'full'>
              aria-label={t('content')}
              value={choice.masked ? 'masked' : 'full'}
              onChange={(content) => change({ masked: content === 'masked' })}
              options={[
                { value: 'masked', label: t('masked') },
                { value: 'full', label: t('full') },
              ]}
            />
          </Line>
        )}
        {choice.format === 'csv' ? (
          <Line label={t('encoding')}>
            <Segmented<ExportChoice['encoding']>
              aria-label={t('encoding')}
              value={choice.encoding}
              onChange={(encoding) => change({ encoding })}
              options={[
                { value: 'utf-8-bom', label: 'UTF-8 (BOM)' },
                { value: 'gb18030', label: 'GB18030' },
              ]}
            />
          </Line>
        ) : (
          <Checkbox
            checked={choice.encrypted}
            onChange={(event) => change({ encrypted: event.target.checked })}
          >
            {t('encrypt')}
          </Checkbox>
        )}
        {isEncrypted && (
          <div className="export-passphrase">
            <PassphraseInput
              label={t('passphrase')}
              value={passphrase}
              onChange={setPassphrase}
              onEnter={run}
            />
            <PassphraseInput label={t('repeat')} value={repeated} onChange={setRepeated} onEnter={run} />
            <p
              role={isAsked && fault !== null ? 'alert' : undefined}
              className={isAsked && fault !== null ? 'export-fault' : 'vd-quiet'}
            >
              {isAsked && fault !== null ? t(fault, filePassphraseLimits) : t('passphraseHint')}
            </p>
          </div>
        )}
        {hasPeople && noteOf(choice, fileKind) !== null && (
          <p className={choice.masked ? 'vd-quiet' : 'export-warning'}>
            {t(noteOf(choice, fileKind) ?? 'fullHint')}
          </p>
        )}
      </div>
    </Modal>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="export-line">
      <span className="export-label">{label}</span>
      {children}
    </div>
  );
}

function PassphraseInput(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="export-line">
      <label htmlFor={id} className="export-label">
        {props.label}
      </label>
      <Input.Password
        id={id}
        autoComplete="new-password"
        maxLength={filePassphraseLimits.longest}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        onPressEnter={props.onEnter}
      />
    </div>
  );
}

function kindOf({ format, layout }: ExportChoice, hasOriginal: boolean): FileKind {
  if (format === 'csv') return 'csv';
  return hasOriginal && layout === 'original' ? 'original' : 'xlsx';
}

function choiceOfKind(kind: FileKind): Partial<ExportChoice> {
  if (kind === 'csv') return { format: 'csv' };
  return { format: 'xlsx', layout: kind === 'original' ? 'original' : 'plain' };
}

function faultOf(passphrase: string, repeated: string): 'tooShort' | 'notEqual' | null {
  if ([...passphrase].length < filePassphraseLimits.shortest) return 'tooShort';
  return passphrase === repeated ? null : 'notEqual';
}

function noteOf(
  { masked, format, encrypted }: ExportChoice,
  kind: FileKind,
): 'fullHint' | 'fullEncryptedHint' | 'maskedOriginalHint' | null {
  if (!masked) return format === 'xlsx' && encrypted ? 'fullEncryptedHint' : 'fullHint';
  return kind === 'original' ? 'maskedOriginalHint' : null;
}
