import { CopyOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factorsOfKind, type FactorName } from '@shared/domain/factors';
import { nextStepOf } from '@shared/i18n/next-step';
import { factorLabels, kindLabels, verdictLabels, verdictMeanings } from '@shared/i18n/words';
import type { CheckView } from '@shared/ipc/check-view';
import { messageOf } from '../../lib/messages';
import { useLocale, useText } from '../../lib/use-text';
import { KeyValue } from '../../ui/key-value';
import { SandboxMark } from '../../ui/sandbox-mark';
import { VerdictIcon } from '../../ui/verdict-icon';
import { useCopyMasked } from '../check/use-copy-masked';
import { useMay } from '../../lib/operator-store';
import { useEvidence } from '../check/use-evidence';
import { FactorValue } from '../reveal/factor-value';
import { HoldAction } from '../keeping/hold-action';
import { PurgedNote } from '../keeping/purged-note';
import { SettlePanel } from '../unsettled/settle-panel';
import { PendingPanel } from '../pending/pending-panel';
import { EvidenceButton } from './evidence-button';
import { CheckLife } from './check-life';
import { SecondOpinions } from '../second/second-opinions';
import './check-drawer.css';

export interface CheckDrawerProps {
  /** null keeps the drawer closed. */
  readonly check: CheckView | null;
  readonly onClose: () => void;
  /** A pending check was asked about. */
  readonly onChanged: (check: CheckView) => void;
  /** Notes or tags were written. */
  readonly onNoted?: () => void;
}

/** One check's evidence beside the list; the list stays usable. */
export function CheckDrawer({
  check,
  onClose,
  onChanged,
  onNoted = () => undefined,
}: CheckDrawerProps): ReactNode {
  const { t } = useTranslation('history');
  return (
    <Drawer
      open={check !== null}
      onClose={onClose}
      mask={false}
      size={440}
      title={t('drawerTitle')}
      destroyOnHidden
    >
      {check !== null && <DrawerContent check={check} onChanged={onChanged} onNoted={onNoted} />}
    </Drawer>
  );
}

interface DrawerContentProps {
  readonly check: CheckView;
  readonly onNoted: () => void;
  readonly onChanged: (check: CheckView) => void;
}

function DrawerContent({ check, onChanged, onNoted }: DrawerContentProps): ReactNode {
  const { t } = useTranslation('history');
  const text = useText();
  const locale = useLocale();
  const pairs = useEvidence(check);
  const maySettle = useMay('read-all');
  const { copiedId, copyError, copy } = useCopyMasked(check.checkId);
  const factors = factorsOfKind[check.kind].flatMap((factor: FactorName) => {
    const value = check.factors[factor];
    if (value === undefined) return [];
    const label = text(factorLabels[factor]);
    const { checkId } = check;
    const shown =
      checkId === null ? (
        value
      ) : (
        <FactorValue subject={{ kind: 'check', checkId }} factor={factor} label={label} masked={value} />
      );
    return [{ key: factor, label, value: shown, identifier: /\d/.test(value) }];
  });
  return (
    <div className="history-check">
      <div className="history-check-verdict" data-verdict={check.verdict}>
        <h2>
          <VerdictIcon verdict={check.verdict} size={22} />
          {text(verdictLabels[check.verdict])}
          {check.sandbox && <SandboxMark />}
        </h2>
        <p>{text(verdictMeanings[check.verdict])}</p>
        <p>
          <strong>{t('advice')}</strong> {text(nextStepOf(check))}
        </p>
      </div>
      <PendingPanel check={check} onChanged={onChanged} />
      {maySettle && <SettlePanel check={check} onChanged={onChanged} />}
      <SecondOpinions check={check} />
      <section>
        <h3>
          {t('factors')}{' '}
          <span className="vd-quiet">{`${text(kindLabels[check.kind])} · ${t('factorsMasked')}`}</span>
        </h3>
        {check.purged === undefined ? <KeyValue pairs={factors} /> : <PurgedNote purged={check.purged} />}
      </section>
      <section>
        <h3>{t('evidence')}</h3>
        <KeyValue pairs={pairs} />
      </section>
      {check.checkId !== null && (
        // Asking about a pending check adds a call.
        <CheckLife
          key={`${check.checkId} ${check.checkedAtMs ?? 0}`}
          checkId={check.checkId}
          onChanged={onNoted}
        />
      )}
      {check.checkId !== null && (
        <div className="history-check-actions">
          <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
            {t('copy')}
          </Button>
          {check.purged === undefined && <HoldAction subject={{ target: 'check', id: check.checkId }} />}
          <span role="status" className="vd-quiet">
            {copiedId === check.checkId && t('copied')}
            {copyError !== null && messageOf(copyError, locale)}
          </span>
          <EvidenceButton key={check.checkId} checkId={check.checkId} />
        </div>
      )}
    </div>
  );
}
