/**
 * Finds columns of texts that were numbers once: a spreadsheet program keeps 15 digits of a number and
 * writes zeros for the rest, and a .csv or a change of the format makes text of that. One such text tells
 * nothing, for a true identifier may end in zeros; a column of them does.
 */
import { cellText, type Cell } from './table';

const safeDigits = 15;

interface Tally {
  /** Texts of 16 to 19 digits. */
  long: number;
  /** Those whose digits after the 15th are all zero. */
  rounded: number;
  /** How many rounded ones chance alone would give. */
  expected: number;
}

/** Whether a text is of 16 to 19 digits, of which those after the 15th are zeros. */
export function hasRoundedDigits(text: string): boolean {
  return /^\d{15}0{1,4}$/.test(digitsOf(text));
}

export interface RoundedColumns {
  add(cells: readonly Cell[]): void;
  /** 0-based columns with more rounded texts than chance gives in one file of 100,000. */
  found(): readonly number[];
}

export function createRoundedColumns(): RoundedColumns {
  const tallies = new Map<number, Tally>();
  return {
    add(cells) {
      cells.forEach((cell, column) => {
        // A cell that is a number is refused by its kind.
        if (typeof cell !== 'string' || cell.length <= safeDigits) return;
        const digits = digitsOf(cellText(cell));
        if (!/^\d{16,19}$/.test(digits)) return;
        const tally = tallies.get(column) ?? { long: 0, rounded: 0, expected: 0 };
        tallies.set(column, tally);
        tally.long += 1;
        tally.expected += 10 ** (safeDigits - digits.length);
        if (hasRoundedDigits(digits)) tally.rounded += 1;
      });
    },
    found() {
      return [...tallies.entries()]
        .filter(([, { rounded, expected }]) => rounded >= 1.5 + 6 * Math.sqrt(expected) + expected)
        .map(([column]) => column);
    },
  };
}

function digitsOf(text: string): string {
  return text.replace(/[\s'"=\u2018\u2019\uFF07-]/gu, '');
}
