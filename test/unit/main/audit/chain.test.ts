import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@main/audit/canonical-json';
import {
  type AuditEntry,
  type ChainCursor,
  chainStart,
  firstPreviousHash,
  sealEntry,
  verifyEntries,
} from '@main/audit/chain';

const key = Buffer.alloc(32, 7);
const foreignKey = Buffer.alloc(32, 8);
const entryCount = 100_000;

function sealed(previous: Uint8Array, plain: Omit<AuditEntry, 'hash'>, by: Uint8Array = key): AuditEntry {
  return { ...plain, hash: sealEntry(by, previous, plain) };
}

function makeChain(count: number): AuditEntry[] {
  let previous = firstPreviousHash;
  return Array.from({ length: count }, (_, index) => {
    const entry = sealed(previous, {
      sequence: index + 1,
      atMs: 1_700_000_000_000 + index,
      actor: 'window:operator',
      action: index % 10 === 0 ? 'batch.started' : 'batch.row-sent',
      subject: `check-${index}`,
      detail: canonicalJson({ batch: 'b', row: index }),
    });
    previous = entry.hash;
    return entry;
  });
}

/** A generator of numbers whose seed is in the test: every run mutates alike. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const chain = makeChain(entryCount);
const head = chain.at(-1);

/** What a walk over the entries and a look at the head find; the part before the change was walked before. */
function isFound(mutated: readonly AuditEntry[], from: ChainCursor): boolean {
  const { cursor, breaks } = verifyEntries(mutated, () => key, from);
  const isHeadThere =
    head !== undefined && cursor.sequence === head.sequence && Buffer.compare(cursor.hash, head.hash) === 0;
  return breaks.length > 0 || !isHeadThere;
}

function cursorBefore(index: number): ChainCursor {
  const before = chain[index - 1];
  return before === undefined ? chainStart : { sequence: before.sequence, hash: before.hash };
}

function at(index: number): AuditEntry {
  const entry = chain[index];
  if (entry === undefined) throw new Error('No entry.');
  return entry;
}

const flipped = (bytes: Uint8Array) =>
  Uint8Array.from(bytes, (byte, index) => (index === 3 ? byte ^ 1 : byte));

/** How an entry can be changed where it stands. */
const edits: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (entry) => ({ ...entry, atMs: entry.atMs + 1 }),
  (entry) => ({ ...entry, actor: 'window:somebody' }),
  (entry) => ({ ...entry, action: 'batch.finished' }),
  (entry) => ({ ...entry, subject: null }),
  (entry) => ({ ...entry, detail: entry.detail.replace('{', '{ ') }),
  (entry) => ({ ...entry, detail: canonicalJson({ batch: 'c', row: 1 }) }),
  (entry) => ({ ...entry, hash: flipped(entry.hash) }),
  // A new seal by somebody without the key.
  (entry) => sealed(cursorBefore(entry.sequence - 1).hash, { ...entry, actor: 'forger' }, foreignKey),
];

describe('the chain', () => {
  it('is whole as it was made, walked at once or in pieces', () => {
    expect(verifyEntries(chain, () => key, chainStart).breaks).toEqual([]);
    let cursor = chainStart;
    for (let index = 0; index < entryCount; index += 2_000) {
      const piece = verifyEntries(chain.slice(index, index + 2_000), () => key, cursor);
      expect(piece.breaks).toEqual([]);
      cursor = piece.cursor;
    }
    expect(cursor.sequence).toBe(entryCount);
  });

  it('shows every one of 6,000 mutations', () => {
    const random = seeded(20_261_122);
    const missed: string[] = [];
    for (let round = 0; round < 1_000; round++) {
      const index = random(entryCount - 30) + 10;
      const from = cursorBefore(index);
      const end = index + 12;
      const rest = chain.slice(index, end);
      // The walk goes on to the end of the chain: what follows is as it was, so it is not walked again here.
      const goesOn = (entries: readonly AuditEntry[]) => {
        const { cursor, breaks } = verifyEntries(entries, () => key, from);
        const { breaks: later } = verifyEntries([at(end)], () => key, cursor);
        return breaks.length + later.length > 0;
      };
      const edit = edits[random(edits.length)];
      const other = 1 + random(10);
      const swapped = rest.with(0, rest[other] ?? at(index)).with(other, at(index));
      const renumbered = swapped.map((entry, place) => ({ ...entry, sequence: at(index + place).sequence }));
      const mutations: Record<string, readonly AuditEntry[]> = {
        edit: edit === undefined ? rest : rest.with(0, edit(at(index))),
        deletion: rest.slice(1 + random(5)),
        'deletion, renumbered': [
          ...rest.slice(1).map((entry) => ({ ...entry, sequence: entry.sequence - 1 })),
        ],
        insertion: [sealed(from.hash, { ...at(index), actor: 'forger' }, foreignKey), ...rest],
        reordering: swapped,
        'reordering, renumbered': renumbered,
      };
      for (const [name, mutated] of Object.entries(mutations)) {
        if (!goesOn(mutated)) missed.push(`${name} at ${index}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('shows a cut tail of any length by the head', () => {
    const random = seeded(5);
    for (let round = 0; round < 500; round++) {
      const kept = entryCount - 1 - random(2_000);
      expect(isFound(chain.slice(kept - 5, kept), cursorBefore(kept - 5))).toBe(true);
    }
  });

  it('shows mutations to a walk over all of it', { timeout: 120_000 }, () => {
    const index = 50_000;
    const [edit = (entry: AuditEntry) => entry] = edits;
    expect(isFound(chain.with(index, edit(at(index))), chainStart)).toBe(true);
    expect(isFound(chain.toSpliced(index, 1), chainStart)).toBe(true);
    expect(isFound(chain.slice(0, -1), chainStart)).toBe(true);
    expect(isFound(makeChain(10), chainStart)).toBe(true);
  });
});

describe('canonical JSON', () => {
  it('is one text for one value', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '"' }], a: true, e: undefined })).toBe(
      '{"a":true,"b":[1,{"c":"\\"","d":null}]}',
    );
  });
});
