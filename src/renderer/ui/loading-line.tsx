import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import './loading-line.css';

/** In the place of what is being read; not seen where that takes no time. */
export function LoadingLine() {
  const { t } = useTranslation('shell');
  return (
    <div className="vd-loading-line" aria-busy>
      <Spin size="small" aria-hidden /> {t('loading')}
    </div>
  );
}
