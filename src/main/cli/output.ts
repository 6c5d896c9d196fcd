/** How results are printed: one JSON document, or lines for a person. */
import type { MaskProfile } from '@shared/masking';
import type { CompletedCheck } from '../checks/checks';
import { maskFacts } from '../checks/check-view';
import { purgedCode } from '@shared/i18n/purpose';
import { isoWithOffset, resultRecordOf } from '../checks/result-record';
import type { StoredCheck, StoredRow } from '../data/data-service';
import type { BatchView } from '@shared/ipc/batch-view';
import type { Verdict } from '@shared/domain/verdict';
import { settledVerdicts, verdicts } from '@shared/domain/verdict';
import { answerOfRefusedInput } from '../checks/outcome';

export type JsonObject = Readonly<Record<string, unknown>>;

/** The result of a check with the names of the result columns; facts beside them. */
export function jsonOfCheck(check: CompletedCheck): JsonObject {
  const { origin, answer } = check;
  return {
    ...resultRecordOf(check, null),
    ...answer.facts,
    rule: answer.rule,
    fieldTips: check.fieldTips,
    durationMs: check.durationMs === null ? null : Math.round(check.durationMs),
    connection: origin.connectionName,
    provider: origin.providerId,
    kind: origin.kind,
    sandbox: origin.sandbox,
  };
}

/** @param profile null shows all. */
export function jsonOfRow(row: StoredRow, profile: MaskProfile | null): JsonObject {
  const answer = row.problem === null ? (row.check?.answer ?? null) : answerOfRefusedInput(row.problem.rule);
  return {
    row: row.sourceRow,
    ...resultRecordOf(
      { checkId: row.check?.checkId ?? null, answer, answeredAtMs: row.check?.answeredAtMs ?? null },
      profile,
    ),
    ...(profile === null ? answer?.facts : maskFacts(answer?.facts ?? {})),
    rule: answer?.rule ?? null,
    copiedFrom: row.copiedFromSourceRow,
    reused: row.state === 'reused',
    limit: row.hold?.rule ?? null,
    field: row.problem?.factor ?? row.hold?.factor ?? null,
    cell: row.problem?.cell ?? null,
    operator: row.check?.operator?.name ?? null,
  };
}

export function jsonOfStoredCheck(
  check: StoredCheck,
  factors: StoredCheck['factors'],
  profile: MaskProfile | null,
): JsonObject {
  return {
    ...resultRecordOf(check, profile),
    ...(profile === null ? check.answer?.facts : maskFacts(check.answer?.facts ?? {})),
    rule: check.answer?.rule ?? null,
    durationMs: check.durationMs === null ? null : Math.round(check.durationMs),
    connection: check.connectionName,
    provider: check.providerId,
    kind: check.kind,
    sandbox: check.sandbox,
    batchId: check.batchId,
    row: check.rowNumber,
    ...check.purpose,
    ...(check.purged == null
      ? {}
      : { content: purgedCode, purgedAt: isoWithOffset(check.purged.atMs), purge: check.purged.purgeId }),
    operator: check.operator?.name ?? null,
    ...factors,
  };
}

/** Counts of a batch: rows, each verdict, and what was spent in fen. */
export function jsonOfTotals(view: BatchView): JsonObject {
  const { rows, aside, totals, spentFen } = view;
  return {
    rows: rows.total,
    notSent: rows.planned + aside.waiting + aside.held,
    copied: aside.copied,
    reused: aside.reused,
    held: aside.held,
    unsettled: view.unsettled,
    resolved: view.resolved,
    ...totals,
    fee: spentFen,
  };
}

/** Whether every row has a verdict that needs no action, or a person has settled what it cost. */
export function isSettled(view: BatchView): boolean {
  const settled = settledVerdicts.reduce((sum, verdict) => sum + view.totals[verdict], 0);
  return settled + view.resolved === view.rows.total;
}

/** Rows of text in columns; Chinese characters count two. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const width = (text: string) => [...text].reduce((sum, character) => sum + (isWide(character) ? 2 : 1), 0);
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => width(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((text, column) => text + ' '.repeat((widths[column] ?? 0) - width(text)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}

/** Verdicts that occurred, most useful first. */
export function countedVerdicts(view: BatchView): readonly (readonly [Verdict, number])[] {
  return verdicts.map((verdict) => [verdict, view.totals[verdict]] as const).filter(([, count]) => count > 0);
}
