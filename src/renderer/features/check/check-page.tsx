import { Button, type InputRef } from 'antd';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { factorsOfKind, type CheckKind, type FactorName } from '@shared/domain/factors';
import type { ConnectionView } from '@shared/ipc/connection-view';
import { useIntent } from '../../lib/intent-store';
import { markReady } from '../../lib/startup-mark';
import { useProvider, useSelectedConnection, useSession } from '../../lib/session-store';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { purposeToSend, usePurposes } from '../keeping/purpose-store';
import { AnswerPanel } from './answer-panel';
import { CheckForm } from './check-form';
import { fieldState, readToday } from './field-state';
import { sandboxExample } from './sandbox-examples';
import { isSameRequest, standingTips, useCheck, type CheckRequest } from './store';
import { useCheckKeys } from './use-check-keys';
import { useCopyMasked } from './use-copy-masked';
import './check.css';

/** One subject, one connection, one answer: the form on the left, the answer on the right. */
export function CheckPage() {
  const { t } = useTranslation('check');
  const connection = useSelectedConnection();
  const goTo = useSession((session) => session.goTo);
  return (
    <Page title={t('title')} layout="fill">
      {connection === null || connection.kinds[0] === undefined ? (
        <EmptyState title={t('noConnectionTitle')} hint={t('noConnectionHint')}>
          <Button type="primary" onClick={() => goTo('connections')}>
            {t('addConnection')}
          </Button>
        </EmptyState>
      ) : (
        <CheckDesk connection={connection} firstKind={connection.kinds[0]} />
      )}
    </Page>
  );
}

interface CheckDeskProps {
  readonly connection: ConnectionView;
  readonly firstKind: CheckKind;
}

function CheckDesk({ connection, firstKind }: CheckDeskProps) {
  const connections = useSession((session) => session.connections) ?? [];
  const selectConnection = useSession((session) => session.selectConnection);
  const isMac = useSession((session) => session.app?.platform === 'darwin');
  const provider = useProvider(connection.providerId);
  const check = useCheck();
  const firstField = useRef<InputRef>(null);
  const focusFirst = useCallback(() => firstField.current?.focus({ cursor: 'all' }), []);

  const kind = check.kind !== null && connection.kinds.includes(check.kind) ? check.kind : firstKind;
  const factors = provider?.kinds.find((offered) => offered.kind === kind)?.factors ?? factorsOfKind[kind];
  const today = readToday();
  const states = factors.map((factor) => ({
    factor,
    ...fieldState(factor, check.texts[factor] ?? '', { focused: false, attempted: false, today }),
  }));
  const request: CheckRequest = {
    connectionId: connection.id,
    kind,
    factors: Object.fromEntries(states.map(({ factor, value }) => [factor, value])),
  };
  const unchanged = isSameRequest(check.sent, request);
  const repeated = unchanged && check.answer !== null && check.answer.billed !== 'no';

  useEffect(() => {
    focusFirst();
    markReady('check');
  }, [focusFirst]);

  const send = async (deliberate: boolean) => {
    if (check.sending || (repeated && !deliberate)) return;
    const refused = states.findIndex((state) => state.refused);
    if (refused >= 0) {
      check.setAttempted();
      document.querySelectorAll<HTMLInputElement>('.check-field input')[refused]?.focus();
      return;
    }
    const { purpose, missing } = purposeToSend(usePurposes.getState());
    if (missing) {
      check.setAttempted();
      return;
    }
    await check.send(request, purpose === null ? {} : { purpose });
    const tipped = factors.findIndex(
      (factor) => useCheck.getState().answer?.fieldTips?.[factor] !== undefined,
    );
    if (tipped >= 0) document.querySelectorAll<HTMLInputElement>('.check-field input')[tipped]?.focus();
    else focusFirst();
  };
  const clear = () => {
    if (check.sending) return;
    check.clear();
    focusFirst();
  };
  const fillExample = (outcome: 'match' | 'mismatch') => {
    clear();
    for (const [factor, text] of Object.entries(sandboxExample(kind, outcome))) {
      check.setText(factor as FactorName, text);
    }
  };
  const copyable = check.answer?.checkId ?? null;
  const { copy, ...copied } = useCopyMasked(copyable);
  useCheckKeys({ isMac, onClear: clear, onCopy: copy });
  useIntent('check.focus', focusFirst);
  useIntent('check.copy', copy);

  return (
    <div className="check-desk">
      <CheckForm
        connections={connections}
        connection={connection}
        providerLabel={provider?.label ?? null}
        kind={kind}
        factors={factors}
        texts={check.texts}
        tips={standingTips(check, request)}
        attempted={check.attempted}
        sending={check.sending}
        repeated={repeated}
        today={today}
        firstField={firstField}
        onConnection={selectConnection}
        onKind={check.setKind}
        onText={check.setText}
        onExample={connection.sandbox ? (outcome) => fillExample(outcome) : null}
        onSend={(deliberate) => void send(deliberate)}
        onClear={clear}
      />
      <AnswerPanel
        answer={check.answer}
        error={check.error}
        sending={check.sending}
        stale={!unchanged}
        isMac={isMac}
        copied={copied}
        onCopy={copyable === null ? null : copy}
        onOverride={
          unchanged
            ? () => {
                const { purpose } = purposeToSend(usePurposes.getState());
                void check.send(request, { overrideLimits: true, ...(purpose === null ? {} : { purpose }) });
              }
            : null
        }
        onChanged={check.updateAnswer}
      />
    </div>
  );
}
