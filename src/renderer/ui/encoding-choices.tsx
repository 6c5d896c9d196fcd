import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { csvEncodings, type CsvEncoding } from '@shared/domain/csv';
import { hasCode } from '../lib/has-code';

/** Names of the encodings as other programs write them, in every language. */
export const encodingLabels: Readonly<Record<CsvEncoding, string>> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030 (GBK)',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};

/** Whether a file was refused for its encoding, so that another one can be tried. */
export function isEncodingError(error: unknown): boolean {
  return hasCode(error, 'file/encoding');
}

/** The encodings to try on a file that could not be told. */
export function EncodingChoices({
  onEncoding,
}: {
  readonly onEncoding: (encoding: CsvEncoding) => void;
}): ReactNode {
  const { t } = useTranslation('files');
  return (
    <>
      <span className="vd-quiet">{t('encodingTry')}</span>
      {csvEncodings.map((encoding) => (
        <Button key={encoding} size="small" onClick={() => onEncoding(encoding)}>
          {encodingLabels[encoding]}
        </Button>
      ))}
    </>
  );
}
