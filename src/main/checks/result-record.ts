/** One result as scripts and files get it: the names and the order of the result columns. */
import { type ResultColumn, resultColumns } from '@shared/domain/result-columns';
import type { Answer } from '@shared/domain/verdict';
import { type MaskProfile, maskText } from '@shared/masking';

export type ResultRecord = Readonly<Record<ResultColumn, string | number | null>>;

export interface ResultSource {
  readonly checkId: string | null;
  readonly answer: Answer | null;
  readonly answeredAtMs: number | null;
}

const emptyRecord = Object.fromEntries(resultColumns.map((name) => [name, null])) as unknown as ResultRecord;

/** The result columns of a check; all null while there is no answer. Fee in fen, time with local offset. */
export function resultRecordOf(
  { checkId, answer, answeredAtMs }: ResultSource,
  /** null shows all. */
  profile: MaskProfile | null,
): ResultRecord {
  if (answer === null) return emptyRecord;
  const { providerMessage } = answer;
  return {
    verdict: answer.verdict,
    reason: answer.reason,
    providerCode: answer.providerCode,
    providerMessage:
      profile !== null && providerMessage !== null ? maskText(providerMessage, profile) : providerMessage,
    requestId: answer.requestId,
    billed: answer.billed,
    fee: answer.feeFen,
    checkedAt: answeredAtMs === null ? null : isoWithOffset(answeredAtMs),
    checkId,
  };
}

/** ISO 8601 with the local offset, as `2026-01-15T16:00:00.000+08:00`. */
export function isoWithOffset(timeMs: number): string {
  const date = new Date(timeMs);
  const offsetMinutes = -date.getTimezoneOffset();
  const local = new Date(timeMs + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}
