/** The rows of a round: invented people nobody asked about before, and what each must come out as. */
import { writeFile } from 'node:fs/promises';
import type { Verdict } from '@shared/domain/verdict';
import { inventedPerson, personCount } from '@sandbox/register';

export interface ExpectedRow {
  readonly idNumber: string;
  readonly verdict: Verdict;
}

/** The other names come from the second half of the register, so that nobody is asked about by another row. */
export const peopleAvailable = Math.floor(personCount / 2);

/** Every seventh person has another's name, which the register does not confirm. */
export async function writePeople(path: string, from: number, count: number): Promise<ExpectedRow[]> {
  const rows: ExpectedRow[] = [];
  const lines: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const { idNumber, name } = inventedPerson(index);
    const isOther = index % 7 === 3;
    lines.push(`${isOther ? otherName(index, name) : name},${idNumber}`);
    rows.push({ idNumber, verdict: isOther ? 'mismatch' : 'match' });
  }
  await writeFile(path, `姓名,身份证号\r\n${lines.join('\r\n')}\r\n`);
  return rows;
}

function otherName(index: number, name: string): string {
  for (let place = index + peopleAvailable; ; place -= 1) {
    const other = inventedPerson(place).name;
    if (other !== name) return other;
  }
}
