/** What client and worker say to each other: plain data, checked on arrival. */
import { errorCodes, type ErrorEnvelope } from '@shared/errors/app-error';
import type { DataOptions, DataService } from './data-service';

/** Every method of the service; a missing or an extra name is a type error. */
const methods = {
  commitIntent: true,
  commitOutcome: true,
  subjectFacts: true,
  recover: true,
  createBatch: true,
  appendRows: true,
  deleteBatch: true,
  keepOriginalPiece: true,
  readOriginalPiece: true,
  listBatches: true,
  getBatch: true,
  setBatchState: true,
  setColumns: true,
  setMapping: true,
  planRows: true,
  setReading: true,
  getReading: true,
  setReviewedTerms: true,
  getReviewedTerms: true,
  reviewCounts: true,
  rowReviews: true,
  countBatch: true,
  readRows: true,
  pageRows: true,
  nextPlanned: true,
  replan: true,
  getPolicy: true,
  setPolicy: true,
  setPurpose: true,
  applyPolicy: true,
  holdRow: true,
  releaseHeld: true,
  factNamesOfBatch: true,
  getCheck: true,
  searchChecks: true,
  countChecks: true,
  checkLife: true,
  addNote: true,
  setTags: true,
  listTags: true,
  readChecks: true,
  committedOfDay: true,
  ledgerTotals: true,
  appendAudit: true,
  auditHead: true,
  pageAudit: true,
  auditOf: true,
  readAudit: true,
  verifyAudit: true,
  getSecondPlan: true,
  setSecondPlan: true,
  setBatchOrigin: true,
  nextSecond: true,
  countSecondToAsk: true,
  countSeconds: true,
  rowSeconds: true,
  secondsOf: true,
  firstOf: true,
  nextPending: true,
  beginExport: true,
  endExport: true,
  lastExport: true,
  changedSince: true,
  listUnsettled: true,
  callsOfCheck: true,
  resolveChecks: true,
  beginStatement: true,
  appendStatementLines: true,
  gatherAttempts: true,
  matchStatement: true,
  statementReport: true,
  pageStatement: true,
  applyStatement: true,
  listOperators: true,
  addOperator: true,
  changeOperator: true,
  removeOperator: true,
  setPresentOperator: true,
  askApproval: true,
  approveBatch: true,
  findApproval: true,
  findPerson: true,
  previewPurge: true,
  purge: true,
  previewRetention: true,
  applyRetention: true,
  erase: true,
  listPurges: true,
  addHold: true,
  removeHold: true,
  listHolds: true,
  refuseCalls: true,
  statistics: true,
  queues: true,
  close: true,
} as const satisfies Record<keyof DataService, true>;

export type DataMethod = keyof DataService;

export const dataMethods = Object.keys(methods) as readonly DataMethod[];

export interface DataRequest {
  readonly id: number;
  readonly method: DataMethod;
  readonly args: readonly unknown[];
}

/** One message: everything that one side has to say in one turn of its event loop, in order. */
export type DataRequests = readonly DataRequest[];
export type DataReplies = readonly DataReply[];

export type DataReply =
  | { readonly type: 'opened' }
  | { readonly type: 'not-opened'; readonly error: ErrorEnvelope }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorEnvelope }
  | { readonly type: 'fault'; readonly name: string; readonly detail: string }
  | { readonly type: 'slow'; readonly name: string; readonly durationMs: number };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isDataOptions(value: unknown): value is DataOptions {
  return (
    isRecord(value) &&
    typeof value.path === 'string' &&
    (typeof value.keyHex === 'string' || value.key instanceof Uint8Array) &&
    (value.audit === undefined ||
      (isRecord(value.audit) &&
        value.audit.key instanceof Uint8Array &&
        typeof value.audit.actor === 'string')) &&
    typeof value.spender === 'boolean' &&
    (value.readOnly === undefined || typeof value.readOnly === 'boolean')
  );
}

export function isDataRequest(value: unknown): value is DataRequest {
  return (
    isRecord(value) &&
    typeof value.id === 'number' &&
    typeof value.method === 'string' &&
    Object.hasOwn(methods, value.method) &&
    Array.isArray(value.args)
  );
}

export function isDataReply(value: unknown): value is DataReply {
  if (!isRecord(value)) return false;
  switch (value.type) {
    case 'opened':
      return true;
    case 'not-opened':
      return isErrorEnvelope(value.error);
    case 'result':
      return typeof value.id === 'number';
    case 'error':
      return typeof value.id === 'number' && isErrorEnvelope(value.error);
    case 'fault':
      return typeof value.name === 'string' && typeof value.detail === 'string';
    case 'slow':
      return typeof value.name === 'string' && typeof value.durationMs === 'number';
    default:
      return false;
  }
}

function isErrorEnvelope(value: unknown): value is ErrorEnvelope {
  return (
    isRecord(value) &&
    (errorCodes as readonly unknown[]).includes(value.code) &&
    typeof value.message === 'string' &&
    typeof value.retryable === 'boolean' &&
    isRecord(value.context)
  );
}
