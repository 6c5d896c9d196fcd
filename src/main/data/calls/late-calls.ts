import type { LateData } from '../contract/exports';
import * as exports from '../repositories/batch-exports';
import type { DataContext } from './context';

export function createLateCalls({ read, write }: DataContext): LateData {
  return {
    nextPending: (id, after, limit) =>
      read('nextPending', (source) => exports.nextPending(source, id, after, limit)),
    beginExport: (id, fileName, choices, atMs) =>
      write('beginExport', (tx) => exports.insertExport(tx, id, fileName, choices, atMs)),
    endExport: (key, atMs) => write('endExport', (tx) => exports.endExport(tx, key, atMs)),
    lastExport: (id) => read('lastExport', (source) => exports.lastExport(source, id)),
    changedSince: (id, key, rowNumbers) =>
      read('changedSince', (source) => exports.changedSince(source, id, key, rowNumbers)),
  };
}
