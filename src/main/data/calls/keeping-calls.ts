import type { KeepingData, PurgeCounts, StoredHold } from '../contract/keeping';
import { countInPages, emptyLog, writeAnew } from '../erase';
import * as holds from '../repositories/holds';
import { findPersonPiece } from '../repositories/person-search';
import * as purges from '../repositories/purges';
import type { DataContext } from './context';

export function createKeepingCalls({ read, write, record, refuseCalls }: DataContext): KeepingData {
  return {
    findPerson: (terms, from) => read('findPerson', (source) => findPersonPiece(source, terms, from)),
    previewPurge: (target) => read('previewPurge', (source) => purges.previewPurge(source, target)),
    purge: (target, of) =>
      write('purge', (tx) => {
        const done = purges.purge(tx, target, of);
        record(tx, {
          action: 'purge.done',
          atMs: of.atMs,
          subject: of.id,
          detail: {
            target: target.target,
            ...(target.target === 'batch' ? { batch: target.batchId } : {}),
            reason: of.reason,
            subjectHash: of.subjectHash,
            counts: { ...(done.counts satisfies PurgeCounts) },
          },
        });
        return done;
      }),
    erase: async (texts, atMs) => {
      const left = await read('erase', (source) => {
        writeAnew(source);
        return countInPages(source, texts);
      });
      if ((left ?? 0) > 0) return left;
      await write('erase', (tx) => {
        const erased = purges.markErased(tx, atMs);
        // An application of the retention rules deletes piece by piece: what it came to is known now.
        for (const { id, counts } of purges.listPurges(tx).filter((purge) => erased.includes(purge.id))) {
          const detail = { lookedThrough: left !== null, counts: { ...counts } };
          record(tx, { action: 'purge.erased', atMs, subject: id, detail });
        }
      });
      await read('erase', emptyLog);
      return left;
    },
    listPurges: () => read('listPurges', purges.listPurges),
    addHold: (hold) =>
      write('addHold', (tx) => {
        holds.insertHold(tx, hold);
        record(tx, { action: 'hold.set', atMs: hold.atMs, subject: hold.id, detail: detailOf(hold) });
      }),
    removeHold: (id, reason, atMs) =>
      write('removeHold', (tx) => {
        const hold = holds.deleteHold(tx, id);
        record(tx, { action: 'hold.lifted', atMs, subject: id, detail: { ...detailOf(hold), reason } });
      }),
    refuseCalls: () => Promise.resolve(refuseCalls()),
    listHolds: () => read('listHolds', holds.listHolds),
  };
}

/** Never the person. */
function detailOf({ subject, reason }: StoredHold) {
  return subject.target === 'person'
    ? { target: subject.target, fields: Object.keys(subject.terms), reason }
    : { target: subject.target, held: subject.id, reason };
}
