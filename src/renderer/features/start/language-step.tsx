import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { locales, type Locale } from '@shared/locale';

const ownNames: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' };

export interface LanguageStepProps {
  readonly busy: boolean;
  /** The system's language: has the focus. */
  readonly suggested: Locale;
  readonly onChoose: (locale: Locale) => void;
}

export function LanguageStep({ busy, suggested, onChoose }: LanguageStepProps) {
  const { t } = useTranslation('start');
  return (
    <section className="start-step">
      <h1>{t('languageTitle')}</h1>
      <div className="start-choices">
        {locales.map((locale) => (
          <Button
            key={locale}
            size="large"
            block
            lang={locale}
            autoFocus={locale === suggested}
            disabled={busy}
            onClick={() => onChoose(locale)}
          >
            {ownNames[locale]}
          </Button>
        ))}
      </div>
    </section>
  );
}
