import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PurposeFields } from './purpose-fields';
import { purposeToSend, usePurposes } from './purpose-store';

/** A quiet line in the form of a single check; nothing where the settings do not ask. */
export function PurposeLine(props: { readonly disabled: boolean; readonly attempted: boolean }): ReactNode {
  const { t } = useTranslation('keeping');
  const { mode, purposes, chosen, choose, load } = usePurposes();
  useEffect(() => {
    // Where it cannot be asked nothing is shown; main refuses what must not be sent.
    load().catch(() => undefined);
  }, [load]);
  if (mode === 'off') return null;
  const isShown = props.attempted && purposeToSend({ mode, chosen }).missing;
  return (
    <div className="keeping-purpose-line" role="group" aria-label={t('purposeFor')}>
      <span className="vd-quiet">{t('purpose')}</span>
      <PurposeFields
        purposes={purposes}
        chosen={chosen}
        disabled={props.disabled}
        attempted={isShown}
        optional={mode === 'asked'}
        onChoose={choose}
      />
      {isShown && (
        <p role="alert" className="keeping-missing">
          {t('purposeMissing')}
        </p>
      )}
    </div>
  );
}
