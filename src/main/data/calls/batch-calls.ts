import { entryOfBatchState, entryOfNewBatch } from '../audited-changes';
import { reviewFilters, type ReviewFilter, type RowFilter } from '../contract/batch-rows';
import type { BatchData } from '../contract/batches';
import * as originals from '../repositories/batch-originals';
import * as policies from '../repositories/batch-policies';
import * as batchReadings from '../repositories/batch-readings';
import * as batchTerms from '../repositories/batch-terms';
import * as batchRows from '../repositories/batch-rows';
import * as batches from '../repositories/batches';
import { operatorOf } from '../repositories/operators';
import { updatePurpose } from '../repositories/purposes';
import * as reviews from '../repositories/row-reviews';
import type { DataContext } from './context';

export function createBatchCalls({ read, write, record, present }: DataContext): BatchData {
  return {
    createBatch: (batch) =>
      write('createBatch', (tx) => {
        batches.insertBatch(tx, batch, present.get()?.key ?? null);
        record(tx, entryOfNewBatch(batch));
      }),
    appendRows: (id, rows) => write('appendRows', (tx) => batchRows.insertRows(tx, id, rows)),
    deleteBatch: (id) =>
      write('deleteBatch', (tx) => {
        batches.deleteBatch(tx, id);
        record(tx, { action: 'batch.discarded', atMs: Date.now(), subject: id, detail: {} });
      }),
    keepOriginalPiece: (id, piece, bytes) =>
      write('keepOriginalPiece', (tx) => originals.insertOriginalPiece(tx, id, piece, bytes)),
    readOriginalPiece: (id, piece) =>
      read('readOriginalPiece', (source) => originals.findOriginalPiece(source, id, piece)),
    listBatches: () => read('listBatches', batches.listBatches),
    getBatch: (id) => read('getBatch', (source) => batches.findBatch(source, id)),
    setBatchState: (id, state, details) =>
      write('setBatchState', (tx) => {
        batches.updateBatchState(tx, id, state, details);
        const operator = operatorOf(tx, details.operatorId, present.get());
        record(tx, entryOfBatchState(tx, id, state, details), operator);
      }),
    setColumns: (id, columns) => write('setColumns', (tx) => batches.updateColumns(tx, id, columns)),
    setMapping: (id, mapping) =>
      write('setMapping', (tx) => {
        batches.updateMapping(tx, id, mapping);
        reviews.clearReview(tx, id);
      }),
    planRows: (id, plans) =>
      write('planRows', (tx) => {
        batchRows.planRows(tx, id, plans);
        reviews.reviewRows(tx, id, plans);
      }),
    setReading: (id, reading) => write('setReading', (tx) => batchReadings.updateReading(tx, id, reading)),
    getReading: (id) => read('getReading', (source) => batchReadings.findReading(source, id)),
    setReviewedTerms: (id, terms) => write('setReviewedTerms', (tx) => batchTerms.updateTerms(tx, id, terms)),
    getReviewedTerms: (id) => read('getReviewedTerms', (source) => batchTerms.findTerms(source, id)),
    reviewCounts: (id) => read('reviewCounts', (source) => reviews.reviewCounts(source, id)),
    rowReviews: (id, rowNumbers) =>
      read('rowReviews', (source) => reviews.rowReviews(source, id, rowNumbers)),
    countBatch: (id) => read('countBatch', (source) => batches.countBatch(source, id)),
    readRows: (id, after, limit) =>
      read('readRows', (source) => batchRows.readRows(source, id, after, limit)),
    pageRows: (id, filter, offset, limit) =>
      read('pageRows', (source) =>
        isReviewFilter(filter)
          ? reviews.pageReviewedRows(source, id, filter, offset, limit)
          : batchRows.pageRows(source, id, filter, offset, limit),
      ),
    nextPlanned: (id, after, limit) =>
      read('nextPlanned', (source) => batchRows.nextPlanned(source, id, after, limit)),
    replan: (id, which) =>
      write('replan', (tx) => {
        const rows = batchRows.replan(tx, id, which);
        if (rows > 0) {
          const what = typeof which === 'string' ? which : 'named-rows';
          record(tx, {
            action: 'batch.replanned',
            atMs: Date.now(),
            subject: id,
            detail: { which: what, rows },
          });
        }
        return rows;
      }),
    getPolicy: (id) => read('getPolicy', (source) => policies.findPolicy(source, id)),
    setPolicy: (id, policy) =>
      write('setPolicy', (tx) => {
        // The first one comes with the batch; no decision stands behind it.
        const isFirst = policies.findPolicy(tx, id) === null;
        policies.updatePolicy(tx, id, policy);
        if (isFirst) return;
        record(tx, { action: 'batch.policy-changed', atMs: Date.now(), subject: id, detail: { ...policy } });
      }),
    setPurpose: (id, purpose, atMs) =>
      write('setPurpose', (tx) => {
        updatePurpose(tx, id, purpose);
        const said = purpose ?? { purpose: null, basis: null };
        record(tx, { action: 'batch.purpose-set', atMs, subject: id, detail: { ...said } });
      }),
    applyPolicy: (id, after, limit, atMs) =>
      write('applyPolicy', (tx) => policies.applyPolicy(tx, id, { after, limit, atMs })),
    holdRow: (id, rowNumber, hold) => write('holdRow', (tx) => policies.holdRow(tx, id, rowNumber, hold)),
    releaseHeld: (id) => write('releaseHeld', (tx) => policies.releaseHeld(tx, id)),
    factNamesOfBatch: (id) => read('factNamesOfBatch', (source) => batches.factNamesOfBatch(source, id)),
  };
}

function isReviewFilter(filter: RowFilter): filter is ReviewFilter {
  return (reviewFilters as readonly RowFilter[]).includes(filter);
}
