/**
 * One check at a time: what is typed, what is awaited, what was answered. It must not know how a provider
 * is called, nor keep a factor longer than the form shows it.
 */
import { create } from 'zustand';
import type { CheckKind, FactorName, Factors } from '@shared/domain/factors';
import type { ProcessingPurpose } from '@shared/domain/purpose';
import type { CheckView } from '@shared/ipc/check-view';
import { call } from '../../lib/ipc-client';

export interface CheckRequest {
  readonly connectionId: string;
  readonly kind: CheckKind;
  /** In the form in which they are sent. */
  readonly factors: Factors;
}

export interface SendOptions {
  readonly overrideLimits?: boolean;
  readonly purpose?: ProcessingPurpose;
}

interface CheckState {
  /** The kind last chosen; a connection that does not offer it falls back to its first. */
  readonly kind: CheckKind | null;
  /** As typed, without the blanks of grouping. */
  readonly texts: Factors;
  /** Whether sending was tried with a text that a rule refuses. */
  readonly attempted: boolean;
  readonly sending: boolean;
  /** What `answer` or `error` belongs to. */
  readonly sent: CheckRequest | null;
  readonly answer: CheckView | null;
  readonly error: unknown;
  readonly setKind: (kind: CheckKind) => void;
  readonly setText: (factor: FactorName, text: string) => void;
  readonly setAttempted: () => void;
  /** Empties form and answer; while an answer is awaited nothing is cleared. */
  readonly clear: () => void;
  /** Takes the place of the answer when the same check was asked about again. */
  readonly updateAnswer: (answer: CheckView) => void;
  /** Sends once; a second call while the first is in flight does nothing. */
  readonly send: (request: CheckRequest, options?: SendOptions) => Promise<void>;
}

export const useCheck = create<CheckState>()((set, get) => ({
  kind: null,
  texts: {},
  attempted: false,
  sending: false,
  sent: null,
  answer: null,
  error: null,
  setKind: (kind) => set({ kind, attempted: false }),
  setText: (factor, text) => set(({ texts }) => ({ texts: { ...texts, [factor]: text } })),
  setAttempted: () => set({ attempted: true }),
  clear: () => {
    if (get().sending) return;
    set({ texts: {}, attempted: false, sent: null, answer: null, error: null });
  },
  updateAnswer: (answer) => {
    if (get().answer?.checkId === answer.checkId) set({ answer });
  },
  send: async (request, options) => {
    if (get().sending) return;
    set({ sending: true, sent: request, answer: null, error: null });
    try {
      set({ answer: await call('check:run', { ...request, ...options }), attempted: false });
    } catch (error) {
      set({ error });
    } finally {
      set({ sending: false });
    }
  },
}));

/** Whether two requests ask the same of the same connection. */
export function isSameRequest(first: CheckRequest | null, second: CheckRequest | null): boolean {
  if (first === null || second === null) return first === second;
  const names = new Set([...Object.keys(first.factors), ...Object.keys(second.factors)]) as Set<FactorName>;
  return (
    first.connectionId === second.connectionId &&
    first.kind === second.kind &&
    [...names].every((name) => first.factors[name] === second.factors[name])
  );
}

/** The provider's tips on factors that stand as they were sent; one that was changed is told nothing. */
export function standingTips(
  { sent, answer }: Pick<CheckState, 'sent' | 'answer'>,
  { connectionId, kind, factors }: CheckRequest,
): Factors {
  if (sent === null || sent.connectionId !== connectionId || sent.kind !== kind) return {};
  return Object.fromEntries(
    Object.entries(answer?.fieldTips ?? {}).filter(
      ([factor]) => sent.factors[factor as FactorName] === factors[factor as FactorName],
    ),
  );
}
