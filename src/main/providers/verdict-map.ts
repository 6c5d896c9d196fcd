/**
 * What codes mean that a provider does not document, as the operator states it from the contract:
 * `02=mismatch,03=no-record`. Never a match: the one documented value is the only one.
 */
import type { Verdict } from '@shared/domain/verdict';

const mappableVerdicts = ['mismatch', 'no-record', 'failed'] as const satisfies readonly Verdict[];

export type MappedVerdict = (typeof mappableVerdicts)[number];

/** Code to verdict. */
export type VerdictMap = ReadonlyMap<string, MappedVerdict>;

/**
 * Makes the reader of a map; it gives null for a text that is none.
 *
 * @param code what a code looks like. @param documented the code of a match, which nobody may redefine.
 */
export function createVerdictMapReader(
  code: RegExp,
  documented: string,
): (text: string) => VerdictMap | null {
  const pair = new RegExp(`^(${code.source})=(${mappableVerdicts.join('|')})$`);
  return (text) => {
    const verdicts = new Map<string, MappedVerdict>();
    for (const part of text.split(',').map((piece) => piece.trim())) {
      if (part === '') continue;
      const [, name, told] = pair.exec(part) ?? [];
      const verdict = mappableVerdicts.find((candidate) => candidate === told);
      if (name === undefined || verdict === undefined || name === documented || verdicts.has(name))
        return null;
      verdicts.set(name, verdict);
    }
    return verdicts;
  };
}
