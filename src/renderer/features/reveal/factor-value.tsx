/**
 * A masked value that can be shown whole: asked of main, one field at a time, for a short time. It keeps nothing
 * longer than it is shown, and writes no clipboard itself.
 */
import { CopyOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Popover, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactorName } from '@shared/domain/factors';
import { rightHint } from '@shared/i18n/operators';
import type { RevealSubject } from '@shared/ipc/value-view';
import { messageOf } from '../../lib/messages';
import { useMay } from '../../lib/operator-store';
import { useLocale, useText } from '../../lib/use-text';
import { ReasonForm } from './reason-form';
import { useReveal } from './use-reveal';
import './reveal.css';

export interface FactorValueProps {
  readonly subject: RevealSubject;
  readonly factor: FactorName;
  /** The factor's name, for people who do not see where the button stands. */
  readonly label: string;
  readonly masked: string;
}

export function FactorValue({ subject, factor, label, masked }: FactorValueProps): ReactNode {
  const { t } = useTranslation('reveal');
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const { shown, secondsLeft, copied, error, begin, reveal, hide, copy } = useReveal(subject, factor);
  const say = useText();
  const allowed = useMay('reveal');
  const isMasked = masked.includes('*');
  const press = async () => {
    if (await begin()) setAsking(true);
  };
  if (!isMasked) return masked;
  return (
    <span className="reveal">
      <span className={shown === null ? undefined : 'reveal-shown vd-selectable'}>{shown ?? masked}</span>
      {shown === null ? (
        <Popover
          open={asking}
          trigger="click"
          onOpenChange={(open) => !open && setAsking(false)}
          destroyOnHidden
          title={t('ask', { factor: label })}
          content={
            <ReasonForm
              onCancel={() => setAsking(false)}
              onReveal={async (reason, note) => {
                if (await reveal(reason, note)) setAsking(false);
              }}
            />
          }
        >
          {/* While the question is open, the hint would lie on its buttons. */}
          <Tooltip title={asking ? null : allowed ? t('showHint') : say(rightHint('reveal'))}>
            <Button
              type="text"
              size="small"
              icon={<EyeOutlined aria-hidden />}
              aria-label={t('show', { factor: label })}
              disabled={!allowed}
              onClick={() => void press()}
            />
          </Tooltip>
        </Popover>
      ) : (
        <>
          <Button
            type="text"
            size="small"
            icon={<CopyOutlined aria-hidden />}
            aria-label={t('copy', { factor: label })}
            title={t('copyHint')}
            onClick={() => void copy()}
          />
          <Button
            type="text"
            size="small"
            icon={<EyeInvisibleOutlined aria-hidden />}
            aria-label={t('hide', { factor: label })}
            onClick={hide}
          />
        </>
      )}
      <span role="status" className="vd-quiet">
        {shown !== null && (copied ? t('copied') : t('left', { seconds: secondsLeft }))}
      </span>
      {error !== null && (
        <span role="alert" className="reveal-error">
          {messageOf(error, locale)}
        </span>
      )}
    </span>
  );
}
