/** A thousand invented people whose names are long enough to be looked for in any form. */
import { inventedPerson } from '@sandbox/register';
import type { Planted } from './needles';

export interface PlantedPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly bankCard: string;
}

const surnames = [...'欧司上诸东皇尉公澹轩'];
const seconds = [...'阳马官葛方甫迟孙台辕'];
const given = [...'芷墨岚煜骁沐笙澜翊瑾'];

/** Every second one has the register's own name, so that verdicts of both kinds are kept. */
export function plantedPeople(count: number): readonly PlantedPerson[] {
  return Array.from({ length: count }, (_, index) => {
    // The first of the register is an example in the program's own code, and so in Chromium's cache of that code.
    const { name, idNumber, mobile, bankCard } = inventedPerson(index + 1);
    const pick = (from: readonly string[], step: number) => from[Math.floor(index / step) % 10] ?? '';
    const other = pick(surnames, 1) + pick(seconds, 10) + pick(given, 100) + pick(given, 7);
    return { name: index % 2 === 0 ? other : name, idNumber, mobile, bankCard };
  });
}

/** Register names of two or three characters are too short to be told from chance; their numbers are not. */
export function plantedTexts(people: readonly PlantedPerson[]): readonly Planted[] {
  return people.flatMap(({ name, idNumber, mobile, bankCard }, index) => [
    ...(name.length >= 4 ? [{ label: `name ${index}`, text: name }] : []),
    { label: `idNumber ${index}`, text: idNumber },
    { label: `mobile ${index}`, text: mobile },
    { label: `bankCard ${index}`, text: bankCard },
  ]);
}
