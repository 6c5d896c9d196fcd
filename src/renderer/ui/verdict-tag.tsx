import type { Verdict } from '@shared/domain/verdict';
import { verdictLabels } from '@shared/i18n/words';
import { useText } from '../lib/use-text';
import { VerdictIcon } from './verdict-icon';
import './verdict-tag.css';

export interface VerdictTagProps {
  readonly verdict: Verdict;
  /** `plain` has no background, for the cells of a table. */
  readonly look?: 'soft' | 'plain';
}

/** A verdict as word, shape and hue. */
export function VerdictTag({ verdict, look = 'soft' }: VerdictTagProps) {
  const text = useText();
  return (
    <span className={`vd-verdict-tag vd-verdict-tag-${look}`} data-verdict={verdict}>
      <VerdictIcon verdict={verdict} size={14} />
      <span className="vd-verdict-tag-word">{text(verdictLabels[verdict])}</span>
    </span>
  );
}
