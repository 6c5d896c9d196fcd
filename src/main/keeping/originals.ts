/** Whether a stored workbook names a person anywhere: on other sheets, in notes, in document properties. */
import type { DataService } from '../data/data-service';
import { readOriginal } from '../batch/original';
import { defaultFileLimits } from '../files/limits';
import { openArchive } from '../files/xlsx/archive';
import { numbersOf, type PersonTerms } from './person-terms';

/** More than any number is long. */
const overlapBytes = 64;

/** Ids of batches. A workbook that cannot be opened counts as naming the person: nobody could say it does not. */
export async function originalsNaming(
  data: Pick<DataService, 'listBatches' | 'readOriginalPiece'>,
  terms: PersonTerms,
): Promise<readonly string[]> {
  const numbers = numbersOf(terms).map((number) => Buffer.from(number, 'utf8'));
  const ids: string[] = [];
  for (const { id } of await data.listBatches()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of readOriginal(data, id)) pieces.push(piece);
    if (pieces.length > 0 && (await workbookHolds(Buffer.concat(pieces), numbers))) ids.push(id);
  }
  return ids;
}

async function workbookHolds(workbook: Buffer, texts: readonly Buffer[]): Promise<boolean> {
  try {
    const archive = await openArchive(workbook, defaultFileLimits);
    try {
      for (const name of archive.partNames) {
        let end = Buffer.alloc(0);
        for await (const chunk of archive.readPart(name)) {
          const bytes = Buffer.concat([end, chunk]);
          if (texts.some((text) => bytes.includes(text))) return true;
          end = bytes.subarray(-overlapBytes);
        }
      }
      return false;
    } finally {
      archive.close();
    }
  } catch {
    return true;
  }
}
