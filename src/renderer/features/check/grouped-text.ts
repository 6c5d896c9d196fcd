/**
 * Identifiers shown in groups while they are typed. The text that is kept never holds the blanks of the
 * grouping, so that what is sent is what was typed.
 */
import type { FactorName } from '@shared/domain/factors';

interface Grouping {
  readonly sizes: readonly number[];
  /** What may be regrouped; anything else is shown as it was pasted. */
  readonly plain: RegExp;
}

const groupings: Partial<Record<FactorName, Grouping>> = {
  idNumber: { sizes: [6, 8, 4], plain: /^\d*[\dXx]?$/u },
  bankCard: { sizes: [4, 4, 4, 4, 3], plain: /^\d*$/u },
};

/** `110105 19491231 002X`; a text that is not plain stays as it is. */
export function groupFactor(factor: FactorName, text: string): string {
  const grouping = groupings[factor];
  if (grouping === undefined || !grouping.plain.test(text)) return text;
  const groups: string[] = [];
  let start = 0;
  for (const size of grouping.sizes.slice(0, -1)) {
    groups.push(text.slice(start, start + size));
    start += size;
  }
  // Whatever is too long stays in sight behind the last group.
  groups.push(text.slice(start));
  return groups.filter((group) => group !== '').join(' ');
}

export interface Edit {
  /** The field's whole text after the keystroke or paste. */
  readonly value: string;
  readonly caret: number;
  /** `InputEvent.inputType`. */
  readonly inputType: string;
}

export interface Edited {
  /** What is kept. */
  readonly text: string;
  /** Where the caret belongs in `groupFactor(factor, text)`. */
  readonly caret: number;
}

/** What an edit of the grouped text means for the text that is kept. */
export function editGrouped(factor: FactorName, previousText: string, edit: Edit): Edited {
  const grouping = groupings[factor];
  const withoutBlanks = edit.value.replaceAll(' ', '');
  if (grouping === undefined || !grouping.plain.test(withoutBlanks)) {
    return { text: edit.value, caret: edit.caret };
  }
  let text = withoutBlanks;
  let position = edit.value.slice(0, edit.caret).replaceAll(' ', '').length;
  const deletedBlankOnly = text === previousText && edit.value.length < groupFactor(factor, text).length;
  // Deleting the blank between two groups means the digit behind it, else the caret would stick there.
  if (deletedBlankOnly && edit.inputType === 'deleteContentBackward' && position > 0) {
    text = text.slice(0, position - 1) + text.slice(position);
    position -= 1;
  } else if (deletedBlankOnly && edit.inputType === 'deleteContentForward') {
    text = text.slice(0, position) + text.slice(position + 1);
  }
  return { text, caret: caretAfter(groupFactor(factor, text), position) };
}

/** The index in a grouped text behind its first `count` characters that are no blanks. */
function caretAfter(grouped: string, count: number): number {
  let seen = 0;
  for (let index = 0; index < grouped.length; index += 1) {
    if (seen === count) return index;
    if (grouped[index] !== ' ') seen += 1;
  }
  return grouped.length;
}
