/** Tells which cell styles of a workbook show a number as a date. */
import type { FileLimits } from '../limits';
import type { Archive } from './archive';
import { isDateFormat } from './dates';
import { parseWholePart } from './xml-part';
import type { XmlHandler } from './xml/xml-reader';

/** For the index of a cell style (`s` of a cell) whether it is a date. */
export type DateStyles = readonly boolean[];

export async function readDateStyles(
  archive: Archive,
  partName: string | null,
  limits: FileLimits,
  signal?: AbortSignal,
): Promise<DateStyles> {
  if (partName === null) return [];
  const customCodes = new Map<number, string>();
  const formatIds: number[] = [];
  let insideCellFormats = false;
  const handler: XmlHandler = {
    open(name, attributes) {
      if (name === 'cellXfs') insideCellFormats = true;
      else if (name === 'numFmt') {
        const code = attributes.localValue('formatCode') ?? '';
        customCodes.set(Number(attributes.localValue('numFmtId')), code);
      } else if (name === 'xf' && insideCellFormats) {
        formatIds.push(Number(attributes.localValue('numFmtId') ?? '0'));
      }
    },
    close(name) {
      if (name === 'cellXfs') insideCellFormats = false;
    },
    text: () => undefined,
  };
  await parseWholePart(archive, partName, handler, limits, signal);
  return formatIds.map((formatId) => isDateFormat(formatId, customCodes.get(formatId)));
}
