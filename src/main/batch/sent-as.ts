/** What is sent beside what the file holds, where the two differ; both masked alike. */
import { type FactorName, factorsOfKind } from '@shared/domain/factors';
import { maskFactor, type MaskProfile } from '@shared/masking';
import type { BatchRowView } from '@shared/ipc/batch-view';
import type { StoredBatch, StoredRow } from '../data/data-service';
import { cellText } from '../files/table';

const letterOrDigit = /[\p{L}\p{N}]/u;
/** Blanks are shown, or nobody could see what was taken out. */
const blankMarks: Readonly<Record<string, string>> = { ' ': '␣', '\u3000': '␣', '\u00a0': '␣', '\t': '⇥' };

/** The factors of a row that are sent otherwise than they are written; empty for a row that is not sent. */
export function sentAsOf(batch: StoredBatch, row: StoredRow, profile: MaskProfile): BatchRowView['sentAs'] {
  if (row.problem !== null) return [];
  return factorsOfKind[batch.origin.kind].flatMap((factor) => {
    const column = batch.mapping[factor];
    const sent = row.factors[factor];
    if (column === undefined || sent === undefined) return [];
    const original = cellText(row.cells[column]);
    if (original === sent) return [];
    return [
      {
        factor,
        original: maskOriginal(factor, original, sent, profile),
        sent: maskFactor(factor, sent, profile),
      },
    ];
  });
}

/**
 * The original with those characters shown that the mask shows of what is sent: full-width digits, blanks
 * and hyphens can be seen, hidden characters can't. A character without a counterpart that is a letter or a
 * digit is hidden.
 */
export function maskOriginal(
  factor: FactorName,
  original: string,
  sent: string,
  profile: MaskProfile,
): string {
  const sentCharacters = [...sent];
  const masked = [...maskFactor(factor, sent, profile)];
  let place = 0;
  return [...original.normalize('NFC')]
    .map((character) => {
      if (fold(character) === fold(sentCharacters[place] ?? '')) {
        const isHidden = masked[place] === '*' && sentCharacters[place] !== '*';
        place += 1;
        return isHidden ? '*' : character;
      }
      if (letterOrDigit.test(character)) return '*';
      return blankMarks[character] ?? character;
    })
    .join('');
}

function fold(character: string): string {
  return character.normalize('NFKC').toUpperCase();
}
