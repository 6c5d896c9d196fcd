import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { factorsOfKind, type CheckKind, type FactorName } from '@shared/domain/factors';
import { factorLabels } from '@shared/i18n/words';
import type { BatchRowView } from '@shared/ipc/batch-view';
import { useText } from '../../lib/use-text';
import { KeyValue, type KeyValuePair } from '../../ui/key-value';
import { FactorValue } from '../reveal/factor-value';
import { VerdictTag } from '../../ui/verdict-tag';
import { ruleText } from './rule-text';

export interface ProblemDrawerProps {
  readonly batchId: string;
  readonly kind: CheckKind;
  /** A row that a rule refused; null keeps the drawer closed. */
  readonly row: BatchRowView | null;
  readonly onClose: () => void;
}

/** Why a row is not sent, in full: where it stands, which factor, and what the rule says. */
export function ProblemDrawer({ batchId, kind, row, onClose }: ProblemDrawerProps): ReactNode {
  const { t } = useTranslation('batch');
  const text = useText();
  const problem = row?.problem ?? null;
  const pairs: readonly KeyValuePair[] =
    row === null || problem === null
      ? []
      : [
          { key: 'position', label: t('position'), value: problem.cell ?? row.position },
          { key: 'factor', label: t('factor'), value: text(factorLabels[problem.factor]) },
          { key: 'problem', label: t('problem'), value: ruleText(problem.rule, text) },
          { key: 'billed', label: t('billed'), value: t('rowNotSent') },
          ...factorsOfKind[kind].map((factor: FactorName) => ({
            key: factor,
            label: text(factorLabels[factor]),
            value: (
              <FactorValue
                subject={{ kind: 'row', batchId, rowNumber: row.rowNumber }}
                factor={factor}
                label={text(factorLabels[factor])}
                masked={row.factors[factor] ?? ''}
              />
            ),
            identifier: factor !== 'name' && factor !== 'companyName' && factor !== 'legalRepresentative',
          })),
        ];
  return (
    <Drawer
      open={problem !== null}
      onClose={onClose}
      mask={false}
      size={440}
      title={t('rowProblem')}
      extra={<VerdictTag verdict="invalid-input" />}
      destroyOnHidden
    >
      <KeyValue pairs={pairs} />
    </Drawer>
  );
}
