import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A .csv of people with headings; its path. */
export function writePeople(
  folder: string,
  people: readonly { readonly name: string; readonly idNumber: string }[],
): string {
  const path = join(folder, 'people.csv');
  const lines = people.map(({ name, idNumber }) => `${name},${idNumber}\r\n`);
  writeFileSync(path, `姓名,身份证号\r\n${lines.join('')}`);
  return path;
}
